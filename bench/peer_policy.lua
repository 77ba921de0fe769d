-- peer_policy.lua FOLDER: the made policy as closures in Lua; prints nanoseconds of CPU an item. Every item's verdict and
-- all deciding clauses; how many there are is known from the generator.
local folder, COVERED, CITED = arg[1], 50838, 113808
local facts, above = { 'asset', 'activity', 'cause', 'asker', 'agreed' }, {}
local function fields(name)
	local all = {}
	for line in io.lines(folder .. '/' .. name .. '.tsv') do
		local one = {}
		for field in line:gmatch('[^\t]+') do one[#one + 1] = field end
		all[#all + 1] = one
	end
	return all
end
for _, row in ipairs(fields('trees')) do
	local set = {}
	for name in row[3]:gmatch('%S+') do set[name] = true end
	above[row[1]] = above[row[1]] or {}
	above[row[1]][row[2]] = set
end
local rules = {}
for _, row in ipairs(fields('rules')) do
	local tests = {}
	for k, fact in ipairs(facts) do
		if row[k + 2] ~= '-' then tests[#tests + 1] = ('%s["%s"]'):format(fact, row[k + 2]) end
	end
	rules[#rules + 1] = { clause = row[1], forbids = row[2] == 'forbid',
		holds = load('return function(asset, activity, cause, asker, agreed) return ' .. table.concat(tests, ' and ') .. ' end')() }
end
local items = fields('items')
for _, item in ipairs(items) do
	for k, fact in ipairs(facts) do item[k] = above[fact][item[k]] end
end
local times = {}
for round = 1, 5 do
	local covered, cited, begun = 0, 0, os.clock()
	for i = 1, #items do
		local item, permits, forbids = items[i], {}, {}
		local a, b, c, d, e = item[1], item[2], item[3], item[4], item[5]
		for k = 1, #rules do
			local rule = rules[k]
			if rule.holds(a, b, c, d, e) then
				local to = rule.forbids and forbids or permits
				to[#to + 1] = rule.clause
			end
		end
		if #forbids > 0 then cited = cited + #forbids
		else cited = cited + #permits; if #permits > 0 then covered = covered + 1 end end
	end
	times[round] = (os.clock() - begun) / #items * 1e9
	assert(covered == COVERED and cited == CITED, 'the closures disagree with the generator')
end
table.sort(times)
print(times[3])
