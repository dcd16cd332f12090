-- grain: the only row: the run that began last
select *
from ops.runs
order by started_at desc, run_id desc
limit 1
