// Every page of desk and portal at 320 px and at 1280, light and dark: nothing sticks out sideways, nothing complains; on those of
// many fields Tab reaches each of them.
export const world = 'hansa'

const desk = ['/today', '/house', '/house/settings', '/house/council', '/clients/1/change', '/clients/new', '/clients/1/site', '/clients/1/component', '/clients/1/process', '/components/new', '/components/1/probe', '/import', '/webhooks', '/oncall', '/oncall/team', '/account/channels', '/tickets', '/tickets/new', '/inbox', '/calls', '/calls/hook', '/callbacks', '/others', '/clients', '/clients/1', '/clients/1/meters', '/components', '/components/1', '/contracts', '/contracts/2', '/contracts/2/amend', '/contracts/2/case', '/contracts/2/edit',
	'/contracts/2/region?shift=0&region=0', '/clients/1/reading',
	'/projects', '/invoices', '/reports', '/clients/1/report', '/system', '/account', '/account/factor', '/account/passkeys', '/account/feeds', '/account/shortcuts', '/account/keys', '/planning', '/visits', '/templates', '/search', '/objections', '/indexes', '/people', '/people/1', '/tickets/1', '/verdicts/1', '/quotes/1']
const portal = ['/portal', '/portal/requests', '/portal/requests/new', '/portal/quotes', '/portal/invoices', '/portal/contract', '/portal/contract/2', '/portal/meters',
	'/portal/reports', '/portal/contact', '/portal/callback', '/account', '/account/factor', '/account/passkeys', '/account/shortcuts', '/search']

const tabbed = ['/house/settings', '/clients/1/change', '/clients/1/component', '/clients/1/process', '/import']

async function look(people, path) {
	const { page } = people
	const answer = await page.goto(path)
	if (answer.status() !== 200)
		throw new Error(`${path} answers ${answer.status()}`)
	await people.fits(path)
	if (tabbed.includes(path) && page.viewportSize().width === 320)
		await people.tabs(path)
}

// What was said last on a ticket is reached within two screens, however much is known and can be done.
async function last_words(people) {
	const { page } = people
	await page.goto('/tickets/1')
	const at = await page.locator('[data-part=notes] > li').last().evaluate(li => li.getBoundingClientRect().top + scrollY)
	if (at > 2 * page.viewportSize().height)
		people.complaints.push(`the last entry of a ticket begins ${at} px down`)
}

export async function run(people, house, german) {
	await house.tell('Power supply 2 failed')
	const people_of = german ? [['chefin', desk], ['hansen', portal]] : [['owner', desk], ['hanson', portal]]
	for (const [person, paths] of people_of) {
		await people.signIn(person)
		for (const [width, colorScheme] of [[320, 'light'], [1280, 'dark']]) {
			await people.page.setViewportSize({ width, height: 800 })
			await people.page.emulateMedia({ colorScheme })
			for (const path of paths)
				await look(people, path)
			if (paths === desk && width === 320)
				await last_words(people)
		}
	}
}
