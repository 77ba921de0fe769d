// Months with outages and late answers: reports, credits due and the right to terminate with something on them, at 320 px, wide and
// printed, and by keyboard (test/stories/7-months.story tells it without a browser).
export const past = 'months'

const month = back => {
	const now = new Date(new Date().toLocaleString('en-US', { timeZone: 'Europe/Berlin' }))          // the house's
	const first = new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1))
	return first.toISOString().slice(0, 7)
}

const named = (back, lang) => new Date(`${month(back)}-01`).toLocaleDateString(lang, { month: 'long', year: 'numeric', timeZone: 'UTC' })

async function says(people, path, words) {
	const said = (await people.page.locator('main').innerText()).replace(/\s+/g, ' ').toLowerCase()
	for (const word of words)
		if (!said.includes(word.toLowerCase()))         // some words are capitals by style
			throw new Error(`${path} does not say "${word}" but: ${said}`)
}

// On a telephone, on a desk and on paper.
async function shows(people, path, words) {
	const { page } = people
	for (const [width, media] of [[320, 'screen'], [1280, 'screen'], [790, 'print']]) {
		await page.setViewportSize({ width, height: 800 })
		await page.emulateMedia({ media })
		await page.goto(path)
		await says(people, path, words)
		await people.fits(path)
	}
	await page.emulateMedia({ media: 'screen' })
	await page.setViewportSize({ width: 1280, height: 800 })
}

export async function run(people, house, german) {
	const { page } = people
	const [client, owner] = german ? ['luehrs', 'chefin'] : ['clerk', 'owner']
	const bad = german ? ['Ausfall 48 h von', 'das ist nicht eingehalten', 'Erstantwort 50 %; Gutschrift 88,00 €', '1 von 2 Fällen im Ziel „Reaktion“']
		: ['down 48 h of', 'and not kept', 'Erstantwort 50 %; credit €88.00', '1 of 2 cases within the target “Response”']
	const right = german ? ['unter 98 % in 3 Monaten in Folge', 'Das Recht besteht', named(3, 'de'), named(1, 'de')]
		: ['below 98 % in 3 consecutive months', 'The right exists', named(3, 'en'), named(1, 'en')]

	await people.signIn(owner)
	await shows(people, `/clients/1/report?month=${month(1)}`, bad)
	await shows(people, '/today', german ? ['Gutschrift 88,00 €'] : ['credit €88.00'])
	await shows(people, '/contracts/1', [...right, german ? 'alle 2 h' : 'every 2 h'])
	await shows(people, '/reports', ['Kanzlei Lührs'])

	// By keyboard alone: the claim, and the notice under the right.
	await people.signIn(client)
	await shows(people, `/portal/reports?month=${month(1)}`, bad)
	await page.locator('[data-part=credits] form button').first().focus()
	await page.keyboard.press('Enter')
	await page.getByText(german ? /88,00\s€ beantragt/ : /€88\.00 claimed/).first().waitFor()
	await shows(people, '/portal/contract/1', right)
	await page.goto('/portal/contract/1')
	await page.locator('[data-part=exits] summary').first().focus()
	await page.keyboard.press('Enter')
	await page.keyboard.press('Tab')
	await page.keyboard.type('Drei Monate waren genug')
	await page.keyboard.press('Tab')
	await page.keyboard.press('Enter')
	await page.getByText('Drei Monate waren genug').first().waitFor()
	await people.signIn(owner)
	await shows(people, '/contracts/1', ['Drei Monate waren genug'])
}
