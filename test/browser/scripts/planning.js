// The board by form and by dragging; what was agreed stays at its time; at 320 px, on paper, by keyboard.
export const world = 'phone'

export function prepare(house) {
	house.apply([
		{ act: 'ticket.request', client: 'hansa', subject: 'Toner bringen' },
		{ act: 'visit.put', client: 'hansa', ticket: '1' },
		{ act: 'callback.ask', client: 'hansa', ticket: '1', number: '+494055517', slot: 'soon' },
	])
}

const day = ahead => new Date(Date.now() + ahead * 86400000).toLocaleDateString('sv', { timeZone: 'Europe/Berlin' })

export async function run(people, house, german) {
	const page = await people.signIn(german ? 'technik' : 'technician'), must = (is, what) => { if (!is) throw new Error(what) }
	const cell = (person, ahead) => page.locator(`td[data-person="${person}"][data-day="${day(ahead)}"]`)
	await page.goto(`/planning?from=${day(0)}`)
	await people.sees('Noch ohne Tag', 'Without a day yet')

	// By form: a day, a time, a person, the way there.
	await page.locator('.waiting summary').click()
	const form = page.locator('.waiting form')
	await form.locator('[name=day]').fill(day(2))
	await form.locator('[name=time]').fill('13:30')
	await form.locator('[name=travel]').fill('25')
	const me = await form.locator('[name=person]').evaluate((e, name) => [...e.options].find(o => o.text === name).value, german ? 'Tom Brandt' : 'Tess Burton')
	await form.locator('[name=person]').selectOption(me)
	await form.getByRole('button').click()
	await cell(me, 2).getByText('13:30').waitFor()
	await people.sees('Anfahrt 25 min', 'travel 25 min')

	// By dragging: another day, and nobody.
	await cell(me, 2).locator('li').dragTo(cell(0, 3))
	await cell(0, 3).getByText('13:30').waitFor()
	must(!await cell(me, 2).locator('li').count(), 'it lies in two cells')

	// A promised call changes hands, its time stays with the client.
	const call = page.locator('td li').filter({ hasText: german ? 'Rückruf' : 'Call back' }).first(), ahead = await call.evaluate((e, first) => Math.round((Date.parse(e.closest('td').dataset.day) - Date.parse(first)) / 86400000), day(0))
	await call.dragTo(cell(me, ahead))
	await cell(me, ahead).getByText(german ? 'Rückruf' : 'Call back').waitFor()
	await page.locator('td li').filter({ hasText: german ? 'Rückruf' : 'Call back' }).first().dragTo(cell(0, 5))
	await people.sees(/Die Zeit ist mit dem Klienten vereinbart/, /The time is agreed with the client/)
	people.complaints = people.complaints.filter(c => !/status of 422/.test(c))
	must(await cell(me, ahead).locator('li').count() === 1, 'an agreed time was moved')

	await people.tabs('/planning')
	await people.prints('/planning')
	for (const [width, colorScheme] of [[320, 'light'], [1280, 'dark']]) {
		await page.setViewportSize({ width, height: 800 })
		await page.emulateMedia({ colorScheme })
		await page.goto(`/planning?from=${day(0)}`)
		await people.fits('/planning')
		await page.goto('/today')
		await people.fits('/today')
	}
}
