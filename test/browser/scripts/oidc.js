// Sign-in by a real provider of identities: known by a verified mail address, then by the subject; keys that change; a
// nobody; an answer that another browser asked for; access that is closed.
import { createServer } from 'node:http'
import { generateKeyPairSync } from 'node:crypto'
import Provider from 'oidc-provider'

export const world = 'hansa'

const key = kid => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' })

// Who signs in there is who the page of the provider is told.
class Identities {
	accounts = { 'sub-owner': { email: 'chefin@nordlicht.example', email_verified: true }, 'sub-nobody': { email: 'nobody@nordlicht.example', email_verified: true },
		'sub-liar': { email: 'technik@nordlicht.example', email_verified: false } }
	async start(back) {
		this.back = back
		this.server = createServer((q, a) => this.provider.callback()(q, a))
		await new Promise(done => this.server.listen(0, '127.0.0.1', done))
		this.issuer = `http://127.0.0.1:${this.server.address().port}`
		this.turn(key('k1'))
		return this.issuer
	}
	turn(jwk) {
		const accounts = this.accounts
		this.provider = new Provider(this.issuer, {
			clients: [{ client_id: 'desk', client_secret: 'geheim/und+lang', redirect_uris: [this.back], response_types: ['code'], grant_types: ['authorization_code'] }],
			jwks: { keys: [jwk] },
			pkce: { required: () => true },
			conformIdTokenClaims: false,
			claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
			findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...accounts[sub] }) }),
			features: { devInteractions: { enabled: true } },
			cookies: { keys: ['a secret of the test'] },
		})
		this.provider.on('server_error', (_, error) => console.log('provider:', error))
	}
	stop() { this.server.closeAllConnections(); this.server.close() }
}

const whose = async page => (await page.evaluate(() => fetch('/account.json').then(answer => answer.ok ? answer.json() : {}))).login

export async function run(people, house, german) {
	const { page } = people, say = (de, en) => german ? de : en, owner = say('chefin', 'owner'), identities = new Identities()
	const issuer = await identities.start(`${house.url}/signin/oidc`)
	try {
		house.secret('oidc-secret', 'geheim/und+lang')
		house.apply([{ act: 'setting.set', 'oidc.issuer': issuer, 'oidc.client': 'desk', 'oidc.name': 'Nordlicht' }])
		identities.accounts['sub-owner'].email = `${owner}@nordlicht.example`
		house.apply([{ act: 'person.add', login: `${owner}2`, name: 'Ida Nolte', role: 'owner', lang: say('de', 'en'), email: `${owner}@nordlicht.example` }])
		const signIn = async subject => {
			await people.context.clearCookies()
			await page.goto(`${house.url}/sign-in`)
			await people.fits('the sign-in')
			await people.press('Anmelden mit Nordlicht', 'Sign in with Nordlicht')
			await page.locator('input[name=login]').fill(subject)
			await page.locator('input[name=password]').fill('x')
			await page.locator('button[type=submit]').click()
			await page.locator('button[type=submit]').click()      // the provider asks whether it may tell
			await page.waitForURL(url => url.href.startsWith(house.url))
		}
		const quiet = () => { people.complaints = people.complaints.filter(complaint => !complaint.includes(issuer) && !complaint.includes('status of 403') && !complaint.includes('status of 401') && !complaint.includes('favicon')) }

		await signIn('sub-owner')
		await page.waitForURL(`${house.url}/today`)
		if (await whose(page) !== `${owner}2`)
			throw new Error(`signed in as ${await whose(page)}`)
		// Linked by now: the mail address may change, and the keys as well.
		identities.accounts['sub-owner'].email = 'other@nordlicht.example'
		identities.turn(key('k2'))
		await signIn('sub-owner')
		await page.waitForURL(`${house.url}/today`)

		// Known there and unknown here; and a mail address that nobody verified is none.
		await signIn('sub-nobody')
		await people.sees('Der Anbieter kennt Sie, dieses Haus noch nicht.', 'The provider knows you, this house does not yet.')
		await people.fits('nobody')
		await signIn('sub-liar')
		await people.sees('Der Anbieter kennt Sie, dieses Haus noch nicht.', 'The provider knows you, this house does not yet.')
		if (await whose(page))
			throw new Error('a nobody came in')

		// A code that this browser did not ask for.
		await page.goto(`${house.url}/signin/oidc?code=abc&state=${'0'.repeat(64)}`)
		await people.sees('Was der Anbieter sagte, passt nicht zu dieser Anmeldung.', 'What the provider said does not fit this sign-in.')

		// Access that is closed ends what is open, and nothing at the provider opens it again.
		await signIn('sub-owner')
		await page.waitForURL(`${house.url}/today`)
		const cookies = await people.context.cookies()
		await people.signIn(owner)
		const all = await page.evaluate(() => fetch('/people.json').then(answer => answer.json()))
		await page.goto(`${house.url}/people/${all.rows.find(row => row.login === `${owner}2`).id}`)
		await people.sees('sub-owner')
		await people.fits('a linked person')
		await people.press('Zugang sperren', 'Disable access')
		await people.sees('Zugang wieder öffnen', 'Enable access again')
		await people.context.clearCookies()
		await people.context.addCookies(cookies.filter(cookie => cookie.name === 'session'))
		if (await whose(page))
			throw new Error('a session outlived its person')
		await signIn('sub-owner')
		await people.sees('Der Anbieter kennt Sie, dieses Haus noch nicht.', 'The provider knows you, this house does not yet.')
		quiet()
	} finally {
		identities.stop()
	}
}
