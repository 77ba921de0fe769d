// A booking that can be taken back leaves its table as wide as its column, and a date in the facts stays whole.
export const world = 'hansa'

export function prepare(house) {
	house.apply([{ act: 'ticket.request', client: 'hansa', subject: 'Drucker druckt nicht', text: 'Seit heute früh.' }])
}

export async function run(people, house, german) {
	const page = await people.signIn(german ? 'technik' : 'technician'), must = (is, what) => { if (!is) throw new Error(what) }
	await page.setViewportSize({ width: 1280, height: 800 })
	await page.goto('/tickets/1')
	await page.locator('details:has(#minutes) > summary').click()
	await page.locator('#minutes').fill('12')
	await page.locator('#work').fill('Treiber neu eingerichtet, Druckwarteschlange geleert')
	await page.locator('form[action="/tickets/1/time"] button').first().click()
	await page.locator('form[action="/tickets/1/time/undo"]').waitFor({ state: 'attached' })
	const over = await page.locator('table:has(form[action$="/undo"])').evaluate(t => t.getBoundingClientRect().right - t.parentElement.getBoundingClientRect().right)
	must(over < 1, `the table of booked time is ${over} px wider than its column`)
	for (const width of [1280, 320]) {
		await page.setViewportSize({ width, height: 800 })
		await page.goto('/clients/1')
		const lines = await page.locator('.facts .date').evaluateAll(all => all.map(d => d.getClientRects().length)), wide = await page.evaluate(() => document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth)
		must(lines.length > 0 && lines.every(n => n === 1) && wide <= 0, `at ${width} px the dates have ${lines} lines, and the page is ${wide} px too wide`)
	}
}
