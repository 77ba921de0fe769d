// main.js BUILD [NAME] - every script against a program of its own, in German or in English as chance wants it, and in both if it is named.
// A script is a file in scripts/ that exports the world or the past it needs and a function; it fails on any complaint of the browser,
// too. One whose complaints hang on no language exports the one it is run in.
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { House } from './house.js'
import { People } from './people.js'

const here = dirname(fileURLToPath(import.meta.url))
const [build, part = ''] = process.argv.slice(2)
let passed = 0, failed = 0

async function run(script, language) {
	const house = new House(build), people = new People()
	try {
		await house.start(join(here, '../..'), script)
		await people.open(house, language)
		await script.run(people, house, language === 'de')
		if (people.complaints.length)
			throw new Error(people.complaints.join('\n'))
	} catch (error) {
		const page = people.page && await people.page.locator('body').innerText({ timeout: 1000 }).catch(() => '')
		throw new Error(`${error.message}\nthe page ${people.page?.url()} says:\n${page}\nthe program said:\n${house.log()}`)
	} finally {
		await people.close()
		await house.stop()
	}
}

const runs = []
for (const file of readdirSync(join(here, 'scripts')).filter(name => name.includes(part)).sort()) {
	const script = await import(join(here, 'scripts', file))
	const languages = script.language ? [script.language] : ['de', 'en']
	for (const language of part ? languages : [languages[Math.floor(Math.random() * languages.length)]])
		runs.push({ file, script, language })
}

async function work() {
	for (let next; (next = runs.shift());) {
		const { file, script, language } = next, begun = Date.now()
		try {
			await run(script, language)
			passed++
			console.log(`clicked ${file} ${language} (${(Date.now() - begun) / 1000} s)`)
		} catch (error) {
			failed++
			console.log(`FAILED ${file} ${language}: ${error.message}`)
		}
	}
}

await Promise.all([work(), work()])                      // a script waits for its pages most of the time
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
