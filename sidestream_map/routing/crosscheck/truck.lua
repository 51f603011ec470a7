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

local function too_large(object)
  for _, limit in ipairs(LIMITS) do
    local own, allowed = truck[limit[3]], limit[2](object:get_value_by_key(limit[1]))
    if own and allowed and allowed < own - 0.001 then return true end
  end
  return false
end

-- The word that counts: the one on trucks, or else the closest one on all vehicles.
local function access(object)
  for _, key in ipairs({ "hgv", "motor_vehicle", "vehicle", "access" }) do
    local word = object:get_value_by_key(key)
    if word and word ~= "" then return word end
  end
  return ""
end

local function closed(object)
  return truck.closed_words[access(object)] or too_large(object)
end

function setup()
  return {
    properties = {
      weight_name = truck.weight_name,
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
  local barrier = node:get_value_by_key("barrier")
  if barrier then
    local word = access(node)
    local let_through = word ~= "" and not truck.closed_words[word]
    result.barrier = too_large(node) or truck.closed_words[word] or not (let_through or GATES[barrier]) or false
  end
end

local function directions(way, class, result)
  local word = way:get_value_by_key("oneway") or ""
  local round = way:get_value_by_key("junction")
  local implied = class == "motorway" or round == "roundabout" or round == "circular"
  if word == "-1" or word == "reverse" then
    result.forward_mode = mode.inaccessible
  elseif word == "yes" or word == "1" or word == "true" or (word == "" and implied) then
    result.backward_mode = mode.inaccessible
  end
  result.roundabout = round == "roundabout"
end

function process_way(profile, way, result)
  local class = way:get_value_by_key("highway")
  local ferry = not class and way:get_value_by_key("route") == "ferry"
  if not ferry and not ROADS[class] then return end
  if way:get_value_by_key("area") == "yes" or way:get_value_by_key("ice_road") == "yes" then return end
  if closed(way) then return end
  local speed = ferry and truck.ferry_kmh or truck.speed_kmh[class] or truck.other_kmh
  if not ferry then
    if UNPAVED[way:get_value_by_key("surface") or ""] then speed = math.min(speed, truck.unpaved_kmh) end
    speed = math.min(speed, kmh(way:get_value_by_key("maxspeed")) or speed)
  end
  result.name = way:get_value_by_key("name") or ""
  result.forward_mode = ferry and mode.ferry or mode.driving
  result.backward_mode = result.forward_mode
  result.forward_speed, result.backward_speed = speed, speed
  if truck.weight_name == "distance" then
    result.weight = -1 -- by the rates: metres over one
    result.forward_rate, result.backward_rate = 1, 1
  end
  local word = access(way)
  if word ~= "" and not truck.open_words[word] then
    result.forward_restricted, result.backward_restricted = true, true
  end
  directions(way, class, result)
end

function process_turn(_, turn)
  if turn.is_u_turn and truck.weight_name ~= "distance" then
    turn.duration = turn.duration + 1
  end
end

return { setup = setup, process_way = process_way, process_node = process_node, process_turn = process_turn }
