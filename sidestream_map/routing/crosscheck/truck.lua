-- A truck for OSRM, as sidestream-map's own router understands one (sidestream_map/truck_rules.py).
-- What differs from truck to truck stands in vehicle.lua beside this file, which the program writes.

api_version = 4

local truck = require("vehicle")

local KMH_TO_MS = 1 / 3.6

-- Roads that a truck network holds; the same classes as in sidestream_map/osm_tags.py, without tracks.
local ROADS = {}
for _, class in ipairs({
  "motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link",
  "tertiary", "tertiary_link", "unclassified", "residential", "living_street", "service", "road",
}) do ROADS[class] = true end

local UNPAVED = {}
for _, surface in ipairs({
  "unpaved", "compacted", "fine_gravel", "gravel", "pebblestone", "ground", "dirt", "earth", "sand", "grass", "mud",
  "rock", "stone", "clay", "soil", "grass_paver", "woodchips", "snow", "ice", "salt",
}) do UNPAVED[surface] = true end

local GATES = {}
for _, barrier in ipairs({
  "gate", "lift_gate", "swing_gate", "sliding_gate", "sliding_beam", "cattle_grid", "border_control", "toll_booth",
  "sally_port", "entrance", "height_restrictor", "arch", "barrier_board", "no", "kerb", "bump_gate", "checkpoint",
  "security_control", "coupure",
}) do GATES[barrier] = true end

-- Tonnes and metres in a value of OpenStreetMap, nil where no number can be read: then nothing is limited.
local function tonnes(text)
  local number, unit = string.match(text or "", "^([%d.]+) ?(%a*)$")
  local factor = ({ [""] = 1, t = 1, kg = 0.001, lb = 0.00045359237, lbs = 0.00045359237, st = 0.90718474 })[unit]
  return factor and tonumber(number) and tonumber(number) * factor
end

local function metres(text)
  local feet, inches = string.match(text or "", "^(%d+)' ?([%d.]*)\"?$")
  if feet then return tonumber(feet) * 0.3048 + (tonumber(inches) or 0) * 0.0254 end
  local number, unit = string.match(text or "", "^([%d.]+) ?(%a*)$")
  local factor = ({ [""] = 1, m = 1, cm = 0.01, ft = 0.3048 })[unit]
  return factor and tonumber(number) and tonumber(number) * factor
end

local function kmh(text)
  local number, unit = string.match(text or "", "^([%d.]+) ?([%a/]*)$")
  local factor = ({ [""] = 1, ["km/h"] = 1, kmh = 1, kph = 1, mph = 1.609344 })[unit]
  return factor and tonumber(number) and tonumber(number) * factor
end

local LIMITS = {
  { "maxweight", tonnes, "gross_t" }, { "maxgcweight", tonnes, "gross_t" }, { "maxweightrating", tonnes, "gross_t" },
  { "maxgcweightrating", tonnes, "gross_t" }, { "maxaxleload", tonnes, "axle_t" }, { "maxheight", metres, "height_m" },
  { "maxheight:physical", metres, "height_m" }, { "maxwidth", metres, "width_m" },
  { "maxwidth:physical", metres, "width_m" }, { "maxlength", metres, "length_m" },
}
local CONDITIONS = {
  weight = { tonnes, "gross_t" }, weightrating = { tonnes, "gross_t" }, axleload = { tonnes, "axle_t" },
  height = { metres, "height_m" }, width = { metres, "width_m" }, length = { metres, "length_m" },
}
local MODES = { "hgv", "double_tracked_motor_vehicle", "motor_vehicle", "vehicle", "access" }
local THINGS = { "amenity", "shop", "office", "tourism", "craft", "leisure" }

local function value(object, key)
  local text = object:get_value_by_key(key)
  if text and text ~= "" then return text end
end

-- What is said of trucks where something is, else what is said of all; the stricter of two directions.
local function least(object, key, read)
  for _, stem in ipairs({ key .. ":hgv", key }) do
    local found
    for _, name in ipairs({ stem, stem .. ":forward", stem .. ":backward" }) do
      local number = read(value(object, name))
      if number and (not found or number < found) then found = number end
    end
    if found then return found end
  end
end

local function above(limit, own)
  return own and limit and limit < own - 0.001
end

-- A key of access as it stands, or in its other spelling.
local function said(object, mode)
  return value(object, mode) or (mode ~= "access" and value(object, "access:" .. mode)) or nil
end

-- Whether a truck is above a limit, and the word that counts: the one on trucks, or else the closest on all vehicles.
local function rules(object)
  local large = false
  for _, limit in ipairs(LIMITS) do
    large = large or above(least(object, limit[1], limit[2]), truck[limit[3]])
  end
  local word
  for _, mode in ipairs(MODES) do
    local conditional = said(object, mode .. ":conditional")
    local held
    for part in string.gmatch(conditional or "", "[^;]+") do
      local what, kind, limit = string.match(part, "^%s*(%a+)%s*@%s*%(?%s*(%a+)%s*>%s*([%w. ]-)%s*%)?%s*$")
      local condition = CONDITIONS[kind or ""]
      if condition and above(condition[1](limit), truck[condition[2]]) then held = what end
    end
    word = held or said(object, mode)
    if word then break end
  end
  word = word or ""
  local trailer = value(object, "hgv:trailer") or value(object, "trailer")
  if trailer and truck.closed_words[trailer] then word = trailer end
  return large, word
end

function setup()
  return {
    properties = {
      -- With the name "duration" OSRM takes no weights of turns.
      weight_name = truck.weight_name == "distance" and "distance" or "seconds",
      process_call_tagless_node = false,
      u_turn_penalty = 0,
      continue_straight_at_waypoint = false,
      use_turn_restrictions = true,
      max_speed_for_map_matching = 80 * KMH_TO_MS,
    },
    restrictions = { "hgv", "motor_vehicle", "vehicle" },
  }
end

function process_node(_, node, result)
  local barrier = value(node, "barrier")
  for _, thing in ipairs(THINGS) do
    if not barrier and value(node, thing) then return end
  end
  local large, word = rules(node)
  local let_through = word ~= "" and not truck.closed_words[word]
  local shut = large or truck.closed_words[word]
  if barrier then shut = shut or not (let_through or GATES[barrier]) end
  result.barrier = shut or false
end

local ONE_WAY = { yes = 1, ["true"] = 1, ["1"] = 1, ["-1"] = -1, reverse = -1, no = 0, ["false"] = 0, ["0"] = 0,
                  alternating = 0, reversible = 2 }

local function directions(way, class, result)
  local word
  for _, key in ipairs({ "oneway:hgv", "oneway:motor_vehicle", "oneway:vehicle", "oneway" }) do
    word = word or value(way, key)
  end
  local implied = (class == "motorway" or value(way, "junction") == "roundabout") and 1 or 0
  local open = ONE_WAY[word or ""] or implied
  local shut = { forward = open == -1 or open == 2, backward = open == 1 or open == 2 }
  for direction in pairs(shut) do
    for _, mode in ipairs(MODES) do
      local told = value(way, mode .. ":" .. direction)
      if told then
        if told == "no" then shut[direction] = true end
        break
      end
    end
  end
  if shut.forward then result.forward_mode = mode.inaccessible end
  if shut.backward then result.backward_mode = mode.inaccessible end
  result.roundabout = value(way, "junction") == "roundabout"
end

function process_way(_, way, result)
  local class = value(way, "highway")
  local ferry = value(way, "route") == "ferry"
  if not ROADS[class or ""] and not (ferry and not class) then return end
  if value(way, "area") == "yes" or value(way, "ice_road") == "yes" or value(way, "winter_road") == "yes" then return end
  local large, word = rules(way)
  if large or truck.closed_words[word] or (ferry and not class and word == "") then return end
  local speed = ferry and truck.ferry_kmh or truck.speed_kmh[class] or truck.other_kmh
  if not ferry then
    if UNPAVED[value(way, "surface") or ""] then speed = math.min(speed, truck.unpaved_kmh) end
    speed = math.min(speed, least(way, "maxspeed", kmh) or speed)
  end
  result.name = value(way, "name") or ""
  result.forward_mode = ferry and mode.ferry or mode.driving
  result.backward_mode = result.forward_mode
  result.forward_speed, result.backward_speed = speed, speed
  -- The weight of a way is metres over its rate.
  local rate = truck.weight_name == "distance" and 1 or speed * KMH_TO_MS
  result.forward_rate, result.backward_rate = rate, rate
  if word ~= "" and not truck.open_words[word] then
    result.forward_restricted, result.backward_restricted = true, true
  end
  directions(way, class, result)
end

-- Whether a road leads on from a turn on one of its sides.
local function leads_on(roads)
  for number = 1, #roads do
    if roads[number].is_outgoing then return true end
  end
  return false
end

-- A truck with a trailer turns round where there is no other way on. A road for its ends only is entered once, at the
-- end: whoever drives through pays as much as for a detour of three kilometres.
function process_turn(_, turn)
  if turn.is_u_turn and (leads_on(turn.roads_on_the_right) or leads_on(turn.roads_on_the_left)) then
    turn.weight = constants.max_turn_weight
  elseif not turn.source_restricted and turn.target_restricted then
    turn.weight = constants.max_turn_weight
  end
end

return { setup = setup, process_way = process_way, process_node = process_node, process_turn = process_turn }
