-- The same, but only lines in which a text search finds a status of an error are read as JSON. No other line is looked at, let alone
-- checked.
WITH
  line AS (
    SELECT
      JSONExtract(
        line,
        'Tuple(host String, authority String, request Tuple(headers Tuple(host String)), status String, response_code UInt16,
               response Tuple(status UInt16, body String), response_body String)') AS fields
    FROM file('{file}', LineAsString, 'line String')
    WHERE multiSearchAny(
      line,
      ['"status":4', '"status":"4', '"response_code":4', '"status":5', '"status":"5', '"response_code":5'])
  ),
  exchange AS (
    SELECT
      concat(fields.host, fields.authority, fields.request.headers.host) AS host,
      toUInt16OrZero(fields.status) + fields.response_code + fields.response.status AS status,
      concat(fields.response_body, fields.response.body) AS body
    FROM line
  )
SELECT
  multiIf(startsWith(host, 'test.'), 'test', startsWith(host, 'sandbox.'), 'sandbox', 'prod') AS environment,
  if(JSONExtractString(body, 'error') = '', concat('http_', toString(status)), JSONExtractString(body, 'error')) AS error,
  extract(JSONExtractString(body, 'error_uri'), '/errors/([A-Z]+-[0-9]+)$') AS code,
  count() AS count
FROM exchange
WHERE status >= 400
GROUP BY environment, error, code
