// The queue and the search: views with counts, boxes that outlive a refresh, deeds on many; hits by kind, nothing found; what takes long says so.
export const world = 'hansa'

export function prepare(house) {
	for (const subject of ['Drucker druckt nicht', 'Anmeldung hängt', 'Monitor flackert'])
		house.apply([{ act: 'ticket.request', client: 'hansa', subject, text: 'Seit heute früh.' }])
}

export async function run(people, house, german) {
	const page = await people.signIn(german ? 'technik' : 'technician'), must = (is, what) => { if (!is) throw new Error(what) }
	const every = async (paths, look) => {
		for (const [width, colorScheme] of [[320, 'light'], [1280, 'dark']]) {
			await page.setViewportSize({ width, height: 800 })
			await page.emulateMedia({ colorScheme })
			for (const path of paths) {
				await page.goto(path)
				await look(path)
			}
		}
	}
	await page.goto('/tickets')
	must(await page.locator('tbody tr').count() === 3, 'the queue does not hold three')

	// A box stays ticked though the queue is fetched anew and has changed.
	await page.locator('tbody input').first().check()
	await page.evaluate(() => document.activeElement.blur())
	house.apply([{ act: 'ticket.request', client: 'hansa', subject: 'Vierter' }])
	await page.waitForResponse(answer => answer.url().endsWith('/tickets') && answer.request().resourceType() === 'fetch', { timeout: 30000 })
	await page.waitForTimeout(300)
	must(await page.locator('tbody input:checked').count() === 1, 'a refresh took the mark away')
	await people.press('Übernehmen', 'Take')
	await people.sees('1 von 1 erledigt', '1 of 1 done')
	await page.goto('/tickets?owner=me')
	must(await page.locator('tbody tr').count() === 1, 'the view of mine does not hold one')
	await people.tabs('/tickets')
	await people.prints('/tickets')

	await page.goto('/search')
	await page.locator('#words:focus').waitFor()
	await page.keyboard.type('hängt')
	await page.keyboard.press('Enter')
	await page.locator('.hits a').first().waitFor()
	await people.tabs('/search')
	await people.prints('/search')
	await page.goto('/search?q=gibtesnicht')
	await people.sees('Nichts gefunden', 'Nothing found')
	await every(['/tickets', '/tickets?owner=me', '/search', '/search?q=h%C3%A4ngt', '/search?q=gibtesnicht', '/clients/1'], path => people.fits(path))
	await page.goto('/clients/1')
	await people.tabs('/clients/1')
	await people.prints('/clients/1')

	// The answer is on its way for more than a second.
	await page.route('**/search?q=langsam', async route => { await new Promise(done => setTimeout(done, 2500)); await route.continue() })
	await page.goto('/search')
	await page.locator('#words').fill('langsam')
	await page.evaluate(() => new MutationObserver(() => document.querySelector('.working') && sessionStorage.setItem('said', '1')).observe(document.body, { childList: true }))
	await page.locator('#words').press('Enter', { noWaitAfter: true })
	await page.waitForURL(/langsam/)
	must(await page.evaluate(() => sessionStorage.getItem('said')) === '1', 'nothing says that it takes long')
	must(!await page.locator('.working').count(), 'it says it works though it is done')
}
