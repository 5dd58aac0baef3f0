-- Every request its own badge and nonce; the lists are written by ballots.py.
local cookies, bodies, path, first = {}, {}, os.getenv("BALLOT_PATH"), 0
local counter = 1
function setup(thread) thread:set("number", first); first = first + 1 end
function init(args)
  for line in io.lines(os.getenv("BALLOT_LIST")) do
    local cookie, body = line:match("^(%S+) (.+)$")
    cookies[#cookies + 1] = cookie
    bodies[#bodies + 1] = body
  end
end
function request()
  local at = counter
  counter = counter + 1
  if at > #cookies then at = #cookies end
  return wrk.format("POST", path, {
    ["Content-Type"] = "application/json", ["Accept"] = "application/json", ["Cookie"] = cookies[at],
  }, bodies[at])
end
