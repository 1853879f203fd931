-- Errors by environment, error and code, out of the lines of three gateways. Every line is read as JSON, by simdjson, once for all
-- of its fields.
WITH
  line AS (
    SELECT
      JSONExtract(
        line,
        'Tuple(host String, authority String, request Tuple(headers Tuple(host String)), status String, response_code UInt16,
               response Tuple(status UInt16, body String), response_body String)') AS fields
    FROM file('{file}', LineAsString, 'line String')
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
