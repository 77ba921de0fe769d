// Every page of routes.def that is HTML, looked through by axe-core: light and dark, as owner, as the client's approver, and as nobody; and measured for fingers.
// A page that cannot be found in this world is a complaint, too.
import { readFileSync } from 'node:fs'
import { createHmac } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { password } from '../people.js'

export const world = 'hansa', language = 'de'

const here = dirname(fileURLToPath(import.meta.url))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const routes = [...readFileSync(join(here, '../../../src/web/routes.def'), 'utf8').matchAll(/^(?:TEXT_)?(?:PAGE|LIST)\("([^"]+)",\s*RIGHT_(\w+),/gm)]
	.map(([, path, right]) => ({ path, right }))
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const needs = { '/contracts/{id}/region': '?shift=0&region=0', '/price-lists/prices': '?list=standard' }



export function prepare(house) {
	const soon = new Date(Date.now() + 5 * 86400000).toISOString().slice(0, 10)
	const acts = [
		{ act: 'setting.set', 'house.web': 'https://desk.example', 'house.hours': 'mo-so 00:00-24:00', 'remote.name': 'QuickHelp', 'remote.address': 'https://help.example/quick' },
		{ act: 'ticket.request', client: 'hansa', subject: 'Drucker druckt nicht', text: 'Seit heute früh.' },
		{ act: 'letter.come', letter: '1', 'message-id': 'm1@nowhere.example', from: 'x@nowhere.example', name: 'Jemand', subject: 'Hilfe', text: 'Bitte melden.' },
		{ act: 'call.come', client: 'hansa', number: '+494055517', event: 'ringing', call: 'a1', line: '1' },
		{ act: 'callback.ask', client: 'hansa', ticket: '1', number: '+494055517', slot: 'soon' },
		{ act: 'other.open', client: 'hansa', ticket: '1', party: 'isp', name: 'Nordnetz', number: '4711', wait: '1' },
		{ act: 'remote.offer', client: 'hansa', ticket: '1', code: '123456' },
		{ act: 'visit.put', client: 'hansa', ticket: '1' },
		{ act: 'visit.plan', client: 'hansa', day: soon },
		{ act: 'template.set', kind: '0', name: 'Gruß', german: 'Guten Tag', english: 'Hello' },
		{ act: 'person.add', client: 'hansa', login: 'weg', name: 'Wolf Wegner', role: 'contact' },
		{ act: 'incident.open', client: 'hansa', title: 'Laptop gestohlen', what: 'Aus dem Auto.' },
		{ act: 'processor.add', name: 'Rechenhof', place: 'Kiel, DE', task: 'Rechenzentrum', from: soon },
		{ act: 'measure.add', area: '0', german: 'Festplatten sind verschlüsselt', english: 'Disks are encrypted' },
		{ act: 'article.set', row: JSON.stringify({ number: 'NB-14', german: 'Notebook 14', kind: 'goods', purchase: '850', sales: '1000', supplier: 'Nordhandel GmbH', list: 'standard' }) },
		{ act: 'order.add', client: 'hansa', supplier: '1', line: JSON.stringify({ article: 'NB-14', quantity: '1' }) },
		{ act: 'fee.run', client: 'hansa', month: '2026-10' }, { act: 'invoice.issue', client: 'hansa', month: '2026-10' },
	]
	for (const act of acts)
		house.apply([act])
	house.apply([{ act: 'person.erase', client: 'hansa', person: `${house.read(`select id from person where login = 'weg'`)}` }])
}

async function look(people, where) {
	const { page } = people
	for (const [colorScheme, options] of [['light', { runOnly: wcag }], ['dark', { runOnly: { type: 'rule', values: ['color-contrast'] } }]]) {
		await page.emulateMedia({ colorScheme })
		if (!await page.evaluate(() => !!window.axe))
			await page.evaluate(axe)
		const { violations } = await page.evaluate(options => window.axe.run(document, options), options)
		for (const v of violations)
			people.complaints.push(`${where} ${colorScheme}: ${v.id} (${v.help}): ${v.nodes.slice(0, 3).map(n => `${n.html.slice(0, 160)} ${n.any[0]?.message ?? ''}`).join(' | ')}`)
	}
	await people.targets(where)
}

// What an app shows for a secret right now (RFC 6238).
function codeOf(secret) {
	const bits = [...secret.replace(/ /g, '')].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
	const counter = Buffer.alloc(8)
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)))
	const mac = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map(b => parseInt(b, 2)))).update(counter).digest(), at = mac[19] & 15
	return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0')
}

// The page for the code is seen by whoever has a second factor and has shown the first.
async function codePage(people, person) {
	const { page } = people
	await people.signIn(person)
	await page.goto('/account/factor')
	await people.press('Einrichten', 'Set up')
	await page.getByRole('textbox').fill(codeOf(await page.locator('dd code').first().textContent()))
	await people.press('Bestätigen', 'Confirm')
	await page.waitForURL('**/account/factor/confirm')
	await people.context.clearCookies()
	await page.goto('/sign-in')
	await page.locator('#login').fill(person)
	await page.locator('#password').fill(password)
	await people.press('Anmelden', 'Sign in')
	await page.waitForURL('**/sign-in/code**')
	await look(people, '/sign-in/code')
}

// The first of a few numbers under which there is such a thing.
async function seen(people, path) {
	for (let id = 1; id <= (path.includes('{') ? 6 : 1); id++) {
		const answer = await people.page.goto(path.replace(/\{\w+\}/, id) + (needs[path] ?? ''))
		if (answer.status() === 200)
			return look(people, path)
	}
	people.complaints.push(`${path}: there is none in this world`)
}

export async function run(people, house, german) {
	const portal = ({ path, right }) => path.startsWith('/portal'), anyone = ({ right }) => right === 'ANYONE'
	await house.tell('Power supply 2 failed')
	await people.page.goto('/sign-in')
	await look(people, '/sign-in')
	await people.page.goto(house.link(german ? 'technik' : 'technician'))
	await look(people, '/link/{word}')
	await people.signIn(german ? 'chefin' : 'owner')
	await people.page.goto('/supplier-invoices')
	await people.page.locator('#file').setInputFiles(join(here, '../../bills/nordhandel.pdf'))
	await people.press('Rechnung lesen', 'Read the invoice')
	for (const route of routes.filter(r => !portal(r) && !anyone(r)))
		await seen(people, route.path)
	house.apply([{ act: 'quote.offer', client: 'hansa', quote: '1' }])
	const letter = house.read(`select body from outbox where key like 'talk.%' and body like '%approve/q-%' order by id desc limit 1`)
	await people.page.goto(letter.match(/\/approve\/[\w-]+/)[0])
	await look(people, '/approve/{word}')
	await people.page.locator('#name').fill('Hauke Hansen')
	await people.page.getByRole('button', { name: /^(Annehmen|Accept)$/ }).click()          // the link's person has a language, too
	await people.page.locator('.notice', { hasText: /angenommen|accepted/ }).waitFor()
	await people.signIn(german ? 'chefin' : 'owner')
	await people.page.goto('/projects/1')
	await look(people, '/projects/{id}')
	await people.signIn(german ? 'hansen' : 'hanson')
	for (const route of routes.filter(portal))
		await seen(people, route.path)
	await codePage(people, german ? 'technik' : 'technician')
	people.complaints = people.complaints.filter(c => !/console: Failed to load resource.*404/.test(c))
}
