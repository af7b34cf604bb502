export { default as DOMPurify } from 'dompurify';
export { marked } from 'marked';
