-- grain: one check of the run that began last
-- needs: latest_run
select checks.check_id, checks.table_name, checks.severity, checks.state, checks.failing, checks.observed, checks.threshold, checks.reason
from ops.checks as checks
join latest_run using (run_id)
