// What a sheet of paper must have: the sums of a table once, its head on each sheet; the proof of each clock, however it was folded; all columns of a report; and of Today what is to be done, on two sheets at most.
export const world = 'hansa'

export function prepare(house) {
	for (let n = 1; n <= 20; n++)
		house.apply([{ act: 'ticket.request', client: 'hansa', subject: `Anmeldung ${n} hängt`, component: '3', 'fact.tätigkeit': 'fehlersuche', 'fact.zweck': 'erhalt', 'fact.ebene': 'betriebssystem' }])
}

// How many sheets a printer gets.
async function sheets(page) {
	await page.emulateMedia({ media: 'print' })
	const bytes = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
	await page.emulateMedia({ media: 'screen' })
	return Number(bytes.match(/\/Count (\d+)/)[1])
}

export async function run(people, house, german) {
	const page = await people.signIn(german ? 'technik' : 'technician'), must = (is, what) => { if (!is) throw new Error(what) }
	await page.goto('/tickets/1')
	const proof = page.locator('details.opens .proof').first()
	await proof.waitFor({ state: 'attached' })
	must(!await proof.isVisible(), 'a proof is open on the screen')
	await page.emulateMedia({ media: 'print' })
	must((await proof.boundingBox())?.height > 20, 'a proof is folded on paper')
	await page.emulateMedia({ media: 'screen' })
	must(!await proof.isVisible(), 'a proof stayed open')

	// Where the browser does not unfold by style, the script does, and folds again.
	await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
	must(await proof.isVisible(), 'the script did not open a proof')
	await page.evaluate(() => dispatchEvent(new Event('afterprint')))
	must(!await proof.isVisible(), 'the script left a proof open')
	await people.prints('/tickets/1')

	// Tables of many columns are set so that they fit.
	await people.signIn(german ? 'chefin' : 'owner')
	for (const path of ['/reports', '/reports/earnings', '/month', '/projects', '/items', '/people']) {
		must((await page.goto(path)).status() === 200, `there is no ${path}`)
		await people.prints(path)
	}

	// Browsers repeat a head and a foot on each sheet; the sums stand once.
	await page.evaluate(() => document.querySelector('main').insertAdjacentHTML('beforeend', '<table><thead><tr><th>x</th></tr></thead><tbody><tr><td>y</td></tr></tbody><tfoot><tr><td>z</td></tr></tfoot></table>'))
	await page.emulateMedia({ media: 'print' })
	const displays = await page.evaluate(() => ['thead', 'tfoot'].map(part => getComputedStyle([...document.querySelectorAll(`main ${part}`)].pop()).display).join(' '))
	await page.emulateMedia({ media: 'screen' })
	must(displays === 'table-header-group table-row-group', `on paper head and foot of a table are ${displays}`)

	await people.signIn(german ? 'technik' : 'technician')
	await page.goto('/today')
	await people.prints('/today')
	const n = await sheets(page)
	must(n <= 2, `today is ${n} sheets`)
}
