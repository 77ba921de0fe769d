// people.js - Chromium, and people at it: each in a context of their own, watched for every complaint of the browser.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
	'--disable-background-networking', '--disable-component-update', '--disable-sync']

export const password = 'Heringe-schwimmen-rueckwaerts-7'

export class People {
	complaints = []

	// A profile of its own, so that nothing of an earlier run or of the person at this machine is used.
	async open(house, language) {
		this.house = house
		this.language = language
		this.profile = mkdtempSync(join(tmpdir(), 'regelbetrieb-chromium.'))
		this.context = await chromium.launchPersistentContext(this.profile, {
			executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...quiet, ...house.proxy?.flags ?? []], headless: true, chromiumSandbox: false,
			baseURL: house.url, locale: language === 'de' ? 'de-DE' : 'en-GB', timeout: 60000,
		})
		this.context.setDefaultTimeout(15000)
		await this.context.exposeBinding('complain', (_, what) => this.complaints.push(what))
		await this.context.addInitScript(() => document.addEventListener('securitypolicyviolation',
			e => window.complain(`policy violated: ${e.violatedDirective} ${e.blockedURI} on ${document.location}`)))
		this.page = await this.context.newPage()
		this.page.on('console', m => m.type() === 'error' && this.complaints.push(`console: ${m.text()} on ${this.page.url()}`))
		this.page.on('pageerror', e => this.complaints.push(`script: ${e.message} on ${this.page.url()}`))
	}

	// Another person sits down: the cookies of the one before are gone.
	async signIn(person) {
		await this.context.clearCookies()
		await this.page.goto(this.house.link(person))
		for (const field of await this.page.locator('input[type=password]').all())
			await field.fill(password)
		await this.page.getByRole('button', { name: /^(Kennwort setzen|Set password)$/ }).click()
		return this.page
	}

	// What a script provoked on purpose is no complaint.
	forgive(words) {
		this.complaints = this.complaints.filter(what => !what.includes(words))
	}

	// The button or link of the label in the language of the run.
	async press(german, english) {
		const name = this.language === 'de' ? german : english
		await this.page.getByRole('button', { name, exact: true }).or(this.page.getByRole('link', { name, exact: true })).first().click()
	}

	async sees(german, english) {
		const text = this.language === 'de' ? german : english ?? german
		await this.page.getByText(text).first().waitFor()
	}

	// Nothing sticks out of the window sideways, nor has to be scrolled into it. Words of a page can be found before its
	// stylesheets are there, and without them it is as wide as its longest line.
	async fits(where) {
		await this.page.waitForLoadState('load')
		const [wide, room, who] = await this.page.evaluate(() => [Math.max(document.documentElement.scrollWidth, document.querySelector('main')?.scrollWidth ?? 0), window.innerWidth,
			[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1).map(e => `${e.tagName}.${e.className}`).slice(0, 3)])
		if (wide > room)
			this.complaints.push(`${where} is ${wide} px wide in ${room}: ${who}`)
	}

	// At 320 px whatever is pressed is at least 24 px high and wide (WCAG 2.2, 2.5.8), and what stands apart from running text has room around
	// it: nobody presses the one beside. A link within a sentence is as high as its line; of a box and its label both are pressed.
	async targets(where) {
		const size = this.page.viewportSize()
		await this.page.setViewportSize({ width: 320, height: 800 })
		const bad = await this.page.evaluate(() => {
			const LEAST = 24, ROOM = 4
			const name = e => `${e.localName}${e.id ? `#${e.id}` : ''} "${(e.textContent || e.value || e.name || '').trim().slice(0, 30)}"`
			const shown = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest('.skip')
			const inline = e => getComputedStyle(e).display === 'inline' && !e.matches('button, input, select')
			const box = e => {
				const boxes = [e, ...e.labels && e.matches('[type=checkbox], [type=radio]') ? e.labels : []].map(one => one.getBoundingClientRect())
				return { left: Math.min(...boxes.map(b => b.left)), right: Math.max(...boxes.map(b => b.right)), top: Math.min(...boxes.map(b => b.top)), bottom: Math.max(...boxes.map(b => b.bottom)) }
			}
			const all = [...document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden])')].filter(e => shown(e) && !inline(e)).map(e => ({ e, ...box(e) }))
				.filter(t => t.right > 0 && t.bottom > 0)
			const small = all.filter(t => t.right - t.left < LEAST - .5 || t.bottom - t.top < LEAST - .5).map(t => `${name(t.e)} is ${Math.round(t.right - t.left)} x ${Math.round(t.bottom - t.top)} px`)
			const pressed = all.filter(t => t.e.matches('button:not(.plain), select, input, textarea'))
			const near = pressed.flatMap((a, i) => pressed.slice(i + 1)
				.filter(b => a.left < b.right + ROOM && b.left < a.right + ROOM && a.top < b.bottom + ROOM && b.top < a.bottom + ROOM).map(b => `${name(a.e)} touches ${name(b.e)}`))
			return [...small, ...near].slice(0, 4)
		})
		await this.page.setViewportSize(size)
		for (const what of bad)
			this.complaints.push(`${where} at 320 px: ${what}`)
	}

	// On a sheet of A4 it fits, and has neither fields nor buttons.
	async prints(where) {
		const size = this.page.viewportSize()
		await this.page.emulateMedia({ media: 'print' })
		await this.page.setViewportSize({ width: 672, height: 950 })
		await this.fits(`${where} on paper`)
		const left = await this.page.locator('main form button:visible, main form input:visible').count()
		if (left)
			this.complaints.push(`${where} on paper has ${left} buttons and fields`)
		await this.page.emulateMedia({ media: 'screen' })
		await this.page.setViewportSize(size)
	}

	// Whatever can be used is reached by Tab.
	async tabs(where) {
		const usable = 'main :is(a[href], button, summary, select, textarea, input:not([type=hidden]))'
		const wanted = await this.page.locator(`${usable} >> visible=true`).count()
		await this.page.evaluate(() => document.activeElement?.blur())
		const reached = await this.page.evaluateHandle(() => new Set())
		for (let presses = 0; presses < wanted * 3 + 60 && await reached.evaluate(set => set.size) < wanted; presses++) {
			await this.page.keyboard.press('Tab')
			await reached.evaluate((set, usable) => document.activeElement.matches(usable) && set.add(document.activeElement), usable)
		}
		const n = await reached.evaluate(set => set.size)
		if (n < wanted)
			this.complaints.push(`${where}: Tab reaches ${n} of ${wanted}`)
	}

	async close() {
		await this.context?.close()
		if (this.profile)
			rmSync(this.profile, { recursive: true, force: true })
	}
}
