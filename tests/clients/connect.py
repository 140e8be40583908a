"""Connects as the arguments say (host, port, user, password) and reads, as a notebook would."""

import sys

import clickhouse_connect

host, port, user, password = sys.argv[1:]
client = clickhouse_connect.get_client(
    host=host, port=int(port), username=user, password=password, database="dateline"
)
query = "SELECT killed_best FROM timeline_daily WHERE day = {day:Date32}"
killed = client.query(query, parameters={"day": "2026-01-13"}).result_rows[0][0]
print(f"killed on 2026-01-13: {killed}")
columns = client.query("SELECT * FROM figures LIMIT 1").column_names
print(f"figures: {len(columns)} columns")
