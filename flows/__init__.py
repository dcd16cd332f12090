"""The pipeline and its command line: poll, snapshot, extract, stage, audit, publish, report.

Only ``flows.prefect_flow`` imports prefect, and nothing imports that module before a run asks for the orchestrator.
"""
