import * as z from 'zod';

// A page may not make code from text, which zod would try for speed as soon as a schema is made; so this is imported first.
z.config({ jitless: true });
