// An ESLint rule: every word that a person can read stands in messages/, so that it can be found, translated and improved.
const letters = /\p{L}/u

/** Attributes and properties that people read or hear. */
const spoken = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'caption',
  'description',
  'heading',
  'hint',
  'label',
  'placeholder',
  'summary',
  'text',
  'title',
])

/** Elements whose text is code, the same in every language. */
const code = new Set(['code', 'kbd', 'pre', 'samp'])

/** @param {any} node */
function isInCode(node) {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.type === 'SvelteScriptElement' || parent.type === 'SvelteStyleElement') return true
    if (parent.type === 'SvelteElement' && code.has(parent.name.name)) return true
  }
  return false
}

/** The words of an expression that stands where text stands. @param {any} expression @returns {string} */
function wordsOf(expression) {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? expression.value : ''
    case 'TemplateLiteral':
      return expression.quasis.map((/** @type {any} */ quasi) => quasi.value.cooked).join('')
    case 'ConditionalExpression':
      return wordsOf(expression.consequent) + wordsOf(expression.alternate)
    case 'LogicalExpression':
      return wordsOf(expression.left) + wordsOf(expression.right)
    case 'BinaryExpression':
      return expression.operator === '+' ? wordsOf(expression.left) + wordsOf(expression.right) : ''
    default:
      return ''
  }
}

/** @type {import('eslint').Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { literal: '“{{words}}” belongs into messages/: people read it.' },
  },
  create(context) {
    /** @param {any} node @param {string} words */
    const judge = (node, words) => {
      if (!letters.test(words)) return
      context.report({ node, messageId: 'literal', data: { words: words.trim().replaceAll(/\s+/g, ' ').slice(0, 40) } })
    }
    return {
      /** @param {any} node */
      SvelteText(node) {
        if (!isInCode(node)) judge(node, node.value)
      },
      /** @param {any} node */
      SvelteMustacheTag(node) {
        if (node.parent.type !== 'SvelteAttribute') {
          if (!isInCode(node)) judge(node, wordsOf(node.expression))
        } else if (spoken.has(node.parent.key.name)) judge(node, wordsOf(node.expression))
      },
      /** @param {any} node */
      SvelteLiteral(node) {
        if (node.parent.type === 'SvelteAttribute' && spoken.has(node.parent.key.name)) judge(node, node.value)
      },
    }
  },
}
