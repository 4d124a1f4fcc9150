// Who may import whom: design in README.md ("The map"), the reasons here. tests/laws/boundaries.test.ts plants a breach of each rule.
const pure = '^src/(kernel|modules)/'
// Examples feed the laws and are as much a test as what runs them.
const test = '\\.(test|examples)\\.ts$'
const server = '\\.server\\.ts$'
const face = '^src/modules/[^/]+/index\\.ts$'
const serverFace = '^src/modules/[^/]+/index\\.server\\.ts$'
const component = '^src/modules/[^/]+/ui/'
const words = '^(src/generated/words|#words)/'
const kernel = '^src/kernel/'
const package_ = (/** @type {string} */ name) => `(^|node_modules/)${name}(/|$)`
const anyPackage = 'node_modules/'
const svelteKit = '^(\\$app|\\$env|\\$service-worker|@sveltejs)(/|$)|node_modules/@sveltejs/'
const svelte = package_('svelte')
const zod = package_('zod')

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files in a circle can only be understood, tested and moved together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere is checked by no other rule.',
      severity: 'error',
      from: { pathNot: '^src/generated/' },
      to: { couldNotResolve: true, pathNot: [svelteKit, words, '/\\$types(\\.d\\.ts)?$', '\\.css$', '^build/'] },
    },
    {
      name: 'kernel-imports-zod-only',
      comment: 'Everything stands on the kernel, in browser and server alike; it may stand on nothing that moves.',
      severity: 'error',
      from: { path: kernel, pathNot: test },
      to: { pathNot: [kernel, zod] },
    },
    {
      name: 'modules-are-pure',
      comment:
        'A decision runs in milliseconds in a test and again in the browser: it knows the kernel, its own module, other modules’ faces, and zod, in which contracts are written.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: [test, server, component] },
      to: { pathNot: [kernel, '^src/modules/$1/', face, zod] },
    },
    {
      name: 'server-behind-server',
      comment:
        'What runs in a browser must not reach a database, not even by type: the shape would leak and so, one day, the code.',
      severity: 'error',
      from: { path: '^src/(kernel|modules|ui)/', pathNot: [test, server] },
      to: { path: server },
    },
    {
      name: 'modules-meet-at-their-faces',
      comment:
        'A module may change all but its face without asking the others: index.ts for everybody, index.server.ts for .server.ts files and tests.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', face, serverFace] },
    },
    {
      name: 'server-half-stays-below-app',
      comment:
        'The server half of a module speaks to the platform and to other modules; the app composes it, never the other way.',
      severity: 'error',
      from: { path: '^src/modules/.*\\.server\\.ts$' },
      to: { path: '^src/', pathNot: [pure, '^src/platform/', words] },
    },
    {
      name: 'components-take-props',
      comment:
        'A module’s component gets props and sends events; it fetches nothing, so that it can be shown anywhere.',
      severity: 'error',
      from: { path: component, pathNot: test },
      to: { pathNot: [kernel, '^src/modules/', '^src/ui/', words, svelte] },
    },
    {
      name: 'platform-knows-the-kernel-only',
      comment:
        'The platform is how we touch the world, for every module alike; if it knew one, it would be part of the domain.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: test },
      to: { path: '^src/', pathNot: ['^src/platform/', kernel] },
    },
    {
      name: 'below-sveltekit',
      comment:
        'Kernel, modules, platform and app also run in the worker, the CLI and the tests, on bare Node without SvelteKit.',
      severity: 'error',
      from: { path: ['^src/(kernel|modules|platform|app)/', '^src/(worker|cli)\\.ts$'] },
      to: { path: svelteKit },
    },
    {
      name: 'app-composes-faces',
      comment:
        'The app makes one thing of the modules by their faces and the platform; pages and components are not its business.',
      severity: 'error',
      from: { path: '^src/app/', pathNot: test },
      to: { path: '^src/', pathNot: ['^src/app/', '^src/platform/', kernel, face, serverFace, words] },
    },
    {
      name: 'ui-knows-no-module',
      comment: 'The design system is used by every module; if it knew one, all would depend on that one.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/', pathNot: ['^src/ui/', kernel, words] },
    },
    {
      name: 'routes-are-thin-doors',
      comment:
        'A route parses, dispatches or asks, and answers. A server face or the platform in a route would be a second door beside the one that permits and audits.',
      severity: 'error',
      from: { path: ['^src/routes/', '^src/hooks[^/]*\\.ts$'], pathNot: test },
      to: { path: '^src/', pathNot: ['^src/routes/', '^src/app/', '^src/ui/', kernel, face, component, words] },
    },
    {
      name: 'routes-use-no-packages',
      comment:
        'Whatever a package does for a page belongs to the platform, the app or the design system, where it can be tested.',
      severity: 'error',
      from: { path: '^src/routes/', pathNot: test },
      to: { path: anyPackage, pathNot: [svelteKit, svelte] },
    },
    {
      name: 'nobody-imports-routes',
      comment: 'Pages and hooks are the outermost ring.',
      severity: 'error',
      from: { pathNot: ['^src/routes/', '^src/hooks'] },
      to: { path: ['^src/routes/', '^src/hooks'], pathNot: '/\\$types(\\.d\\.ts)?$' },
    },
    {
      name: 'tests-stay-outside',
      comment: 'What runs in an office must not need what only tests have.',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: ['^(tests|tools|bench)/', test, package_('(vitest|fast-check|@playwright)')] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/generated/', '^build/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      conditionNames: ['svelte', 'browser', 'import', 'node', 'types', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.json', '.d.ts'],
    },
  },
}
