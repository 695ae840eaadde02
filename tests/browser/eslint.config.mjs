// What the theme's and the preview's scripts must keep to; each rule is here for a reason. `npm run lint` runs it, from the root.

/** What a browser offers and these scripts use: a name that is not here is more likely a slip than a new need. */
const PAGE = [
  'AbortSignal', 'addEventListener', 'atob', 'Blob', 'caches', 'clearTimeout', 'ClipboardItem', 'document', 'fetch', 'File', 'history',
  'isSecureContext', 'localStorage', 'location', 'matchMedia', 'navigator', 'Path2D', 'performance', 'scrollTo', 'setInterval', 'setTimeout', 'URL',
  'URLSearchParams', 'WebSocket',
];
const WORKER = ['addEventListener', 'caches', 'clients', 'fetch', 'location', 'Response', 'setTimeout', 'skipWaiting', 'URL'];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

/** A page of thought: whatever is longer is two things. */
const LONGEST = {max: 60, skipBlankLines: false, skipComments: false, IIFEs: true};

/** What src/look/scripts/ joins: named imports and exports of one name, each as it is called. */
const OTHER_MODULES = [
  {selector: 'ExportDefaultDeclaration', message: 'A module exports names.'},
  {selector: 'ExportAllDeclaration', message: 'A module exports what it declares.'},
  {selector: 'ExportNamedDeclaration[declaration=null]', message: 'Write `export` before what is exported.'},
  {selector: 'ExportNamedDeclaration > VariableDeclaration[kind!="const"]', message: 'What is exported does not change.'},
  {selector: 'ImportDeclaration[specifiers.length=0]', message: 'Import names.'},
  {selector: ':matches(ImportDefaultSpecifier, ImportNamespaceSpecifier)', message: 'Import names.'},
  {selector: 'ImportExpression', message: 'The policy lets no script load another.'},
  {selector: 'MetaProperty[meta.name="import"]', message: 'A joined module has no address.'},
  {selector: 'Program > :matches(VariableDeclaration, ExportNamedDeclaration > VariableDeclaration) > VariableDeclarator > :not(Identifier).id', message: 'One name at a time.'},
  {selector: 'ImportDeclaration > Literal:not([value=/^\\.(\\u002f|\\.\\u002f\\w+\\u002f)[\\w-]+\\.js$/])', message: "Import from './name.js' or '../folder/name.js'."},
];

/** Ways for what an editor wrote to become markup. */
const MARKUP = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc'].map((property) => ({property, message: 'What somebody wrote is set as text.'}));

const ours = {
  rules: {
    renamed: {create: (context) => ({
      ImportSpecifier({imported, local}) {
        if (imported.name !== local.name) context.report({node: local, message: 'A name is the same everywhere.'});
      },
    })},
    // Joined modules stand in the order of their names: only what functions use may stand further down.
    'top-level': {create: (context) => ({
      'Program:exit'(program) {
        const [module] = context.sourceCode.getScope(program).childScopes;
        const reported = module.references.filter(({resolved, identifier}) =>
          identifier.parent.type !== 'ExportSpecifier' && resolved?.defs.some(({type}) => type === 'ImportBinding' || type === 'FunctionName'));
        for (const {identifier} of reported) context.report({node: identifier, message: 'Call and use it inside functions only.'});
      },
    })},
  },
};

const everywhere = {
  'max-lines-per-function': ['error', LONGEST],
  'no-undef': 'error',
  'no-unused-vars': 'error',
  'no-redeclare': 'error',
  'no-shadow-restricted-names': 'error',
  'no-var': 'error',
  'one-var': ['error', 'never'],
  'prefer-const': 'error',
  eqeqeq: 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-restricted-syntax': ['error', ...OTHER_MODULES],
  'no-restricted-properties': ['error', ...MARKUP, {object: 'document', property: 'write', message: 'What somebody wrote is set as text.'}],
  'ours/renamed': 'error',
};

const language = (sourceType, names) => ({ecmaVersion: 2022, sourceType, globals: readonly(names)});

export default [
  {linterOptions: {noInlineConfig: true, reportUnusedDisableDirectives: 'error'}, plugins: {ours}},
  {
    files: ['themes/default/**/*.js', 'src/serve/page/*.js'],
    languageOptions: language('module', PAGE),
    rules: everywhere,
  },
  {files: ['themes/default/**/*.js'], rules: {'ours/top-level': 'error'}},
  // These run as they are.
  {files: ['themes/default/page/find.js', 'themes/default/page/share.js', 'themes/default/page/copy.js', 'themes/default/panel.js'], languageOptions: language('script', PAGE), rules: {'ours/top-level': 'off'}},
  {files: ['themes/default/desk/worker.js'], languageOptions: language('script', WORKER), rules: {'ours/top-level': 'off'}},
];
