# Errors by environment, error and code, out of the lines of three gateways, as tab-separated rows.
def text: if . == null or . == "" then {} else fromjson end;

reduce inputs as $line ({};
  ($line.status // $line.response_code // $line.response.status | tonumber) as $status
  | if $status < 400 then . else
      ($line.host // $line.authority // $line.request.headers.host) as $host
      | ($line.response_body // $line.response.body | text) as $body
      | [ (if $host | startswith("test.") then "test" elif $host | startswith("sandbox.") then "sandbox" else "prod" end),
          ($body.error // "http_\($status)"),
          (($body.error_uri // "") | capture("/errors/(?<code>[A-Z]+-[0-9]+)$").code // "") ] as $key
      | .[$key | @tsv] += 1
    end)
| to_entries[] | "\(.key)\t\(.value)"
