// What is half written on a ticket outlives the page, a link that is followed at once, and the session; what was said is in sight although the ticket has several parts.
export const world = 'hansa'

export function prepare(house) {
	house.apply([{ act: 'ticket.request', client: 'hansa', subject: 'Drucker druckt nicht', text: 'Seit heute früh.' }])
	for (const title of ['Netzteil', 'Verkabelung'])
		house.apply([{ act: 'ticket.part', client: 'hansa', ticket: '1', title }])
}

export async function run(people, house, german) {
	const page = await people.signIn(german ? 'technik' : 'technician'), must = (is, what) => { if (!is) throw new Error(what) }
	const kept = async (field, words) => { await page.goto('/tickets/1'); must(await page.locator(field).inputValue() === words, `${field} has "${await page.locator(field).inputValue()}"`) }
	await page.setViewportSize({ width: 1280, height: 800 })
	await page.goto('/tickets/1')
	const top = await page.locator('#talk').evaluate(e => e.getBoundingClientRect().top)
	must(top < 800, `what was said begins ${top} px down`)
	await page.keyboard.press('v')
	must(await page.evaluate(() => document.activeElement.id) === 'talk', 'v does not lead to what was said')

	await page.locator('#reply-text').focus()
	await page.keyboard.type('Halb getippt')
	await page.locator('nav a').first().click()
	await page.waitForURL(url => url.pathname !== '/tickets/1')
	await kept('#reply-text', 'Halb getippt')
	await page.locator('details:has(#minutes) > summary').click()
	await page.locator('#work').focus()
	await page.keyboard.type('Kabel gesucht')
	await page.waitForResponse(answer => answer.url().endsWith('/tickets/1/time'))
	await kept('#work', 'Kabel gesucht')
	must(await page.locator('details:has(#minutes)').evaluate(d => d.open), 'a booking that was begun is folded')

	// Somebody ends the session elsewhere while the page is open.
	await page.locator('#note-text').focus()
	const cookies = await people.context.cookies()
	await people.context.clearCookies()
	await page.keyboard.type('Nach dem Ende')
	await page.waitForResponse(answer => answer.url().endsWith('/tickets/1/note'))
	await people.context.addCookies(cookies)
	await kept('#note-text', 'Nach dem Ende')

	for (let left = 3; left > 0; left--) {
		must(await page.locator('button[value=drop]').count() === left, `not ${left} drafts can be dropped`)
		await Promise.all([page.waitForNavigation(), page.locator('button[value=drop]').first().click()])
	}
	must(await page.locator('#reply-text').inputValue() + await page.locator('#note-text').inputValue() + await page.locator('#work').inputValue() === '', 'a draft that was dropped is still there')
	for (const width of [320, 1280]) {
		await page.setViewportSize({ width, height: 800 })
		await people.fits('/tickets/1')
	}
	await people.targets('/tickets/1')
	await people.prints('/tickets/1')
}
