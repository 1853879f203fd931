-- Errors by environment, error and code, out of the lines of three gateways. Every line is read as JSON; the columns are given, so
-- that nothing is guessed from a sample of the file.
WITH exchange AS (
  SELECT
    coalesce(host, authority, request.headers.host) AS host,
    coalesce(try_cast(status AS INTEGER), response_code, response.status) AS status,
    coalesce(response_body, response.body) AS body
  FROM read_json(
    '{file}', format = 'newline_delimited', ignore_errors = true,
    columns = {
      host: 'VARCHAR', authority: 'VARCHAR', request: 'STRUCT(headers STRUCT(host VARCHAR))',
      status: 'VARCHAR', response_code: 'INTEGER', response: 'STRUCT(status INTEGER, body VARCHAR)',
      response_body: 'VARCHAR'
    })
)
SELECT
  CASE WHEN host LIKE 'test.%' THEN 'test' WHEN host LIKE 'sandbox.%' THEN 'sandbox' ELSE 'prod' END AS environment,
  coalesce(nullif(body, '') ->> '$.error', 'http_' || status) AS error,
  nullif(regexp_extract(nullif(body, '') ->> '$.error_uri', '/errors/([A-Z]+-[0-9]+)$', 1), '') AS code,
  count(*) AS count
FROM exchange
WHERE status >= 400
GROUP BY ALL
