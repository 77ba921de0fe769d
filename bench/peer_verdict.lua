-- peer_verdict.lua ITEMS: the standard contract as a script, the way a shop without an engine writes its rules:
-- a closure a rule, names looked up in sets. Text in, verdict and clauses out, compared with the expected line.
local function set(names) local s = {} for n in names:gmatch('%S+') do s[n] = true end return s end
local net = 'router firewall switch spamfilter lan-gerät'
local desk = 'desktop mobilgerät'
local upkeep = 'konfiguration log-auswertung überwachung fehlersuche störungsbehebung update koordination sicherungstest'
local NET, SERVED, DESK, WORK, UPKEEP = set(net), set('standardserver ' .. desk), set(desk), set(net .. ' standardserver ' .. desk), set(upkeep)
local WATCH, FIX = set('konfiguration log-auswertung überwachung koordination'), set('fehlersuche störungsbehebung')
local LINE, SOFT = set('koordination überwachung fehlersuche störungsbehebung'), set('gerätesoftware virenscanner')
local SERVER_SOFT, DESK_SOFT = set('betriebssystem virenscanner backup-software vereinbart'), set('betriebssystem virenscanner office vereinbart')
local UPDATED = set('gerätesoftware betriebssystem backup-software virenscanner office vereinbart')
local SWAP, SEARCHED = set('fehlersuche störungsbehebung austausch'), set(net .. ' standardserver ' .. desk .. ' wan')

local rules = {
	{ '§2.1', function(g, e, t) return NET[g] and WATCH[t] end },
	{ '§2.2', function(g, e, t) return NET[g] and SOFT[e] and FIX[t] end },
	{ '§2.3', function(g, e, t) return g == 'wan' and LINE[t] end },
	{ '§3', function(g, e, t) return g == 'standardserver' and ((UPKEEP[t] and SERVER_SOFT[e]) or (e == 'daten' and t == 'sicherungstest')) end },
	{ '§4', function(g, e, t) return DESK[g] and UPKEEP[t] and DESK_SOFT[e] end },
	{ '§5', function(g, e, t, z, b, i, h) return SERVED[g] and e == 'fremdanwendung' and UPKEEP[t] and h == 'ja' end },
	{ '§6.1', function(g, e, t) return t == 'update' and WORK[g] and UPDATED[e] end },
	{ '§6.2', function(g, e, t, z) return t == 'überwachung' and z == 'schutz' and SERVED[g] end },
	{ '§7.1', function(g, e, t) return e == 'hardware' and SWAP[t] end, true },
	{ '§7.2', function(g, e, t) return t == 'wiederherstellung' end, true },
	{ '§7.3', function(g, e, t, z, b, i) return z == 'erweiterung' or i == 'nein' end, true },
	{ '§7.4', function(g, e, t, z, b) return t == 'fehlersuche' and b == 'offen' and SEARCHED[g] end },
}
local beats = { ['§7.1'] = {}, ['§7.2'] = {}, ['§7.3'] = { ['§7.1'] = true, ['§7.4'] = true }, ['§7.4'] = { ['§7.1'] = true } }
for _, list in pairs(beats) do for k = 1, 8 do list[rules[k][1]] = true end end

local function judge(g, e, t, z, b, i, h)
	local hit, project = {}, false
	for k = 1, #rules do if rules[k][2](g, e, t, z, b, i, h) then hit[#hit + 1] = rules[k] end end
	local out, covered = {}, false
	for _, r in ipairs(hit) do
		local beaten = false
		for _, d in ipairs(hit) do if beats[d[1]] and beats[d[1]][r[1]] then beaten = true break end end
		if not beaten then out[#out + 1] = r[1]; covered = covered or not r[3] end
	end
	return (covered and 'gedeckt' or 'projekt') .. (#out > 0 and ' ' .. table.concat(out, ' ') or '')
end

local items, expected, pattern = {}, {}, ('[^=\n]+=([^\n]+)\n'):rep(7)
local all = io.open(arg[1]):read('a')
for item, want in all:gmatch('(.-\n)%-> ([^\n]*)\n\n') do items[#items + 1] = item; expected[#expected + 1] = want end
local best = math.huge
for round = 1, 5 do
	local begun = os.clock()
	for k = 1, #items do
		local got = judge(items[k]:match(pattern))
		if got ~= expected[k] then error(items[k] .. got .. ' instead of ' .. expected[k]) end
	end
	best = math.min(best, (os.clock() - begun) / #items * 1e9)
end
print(best)
