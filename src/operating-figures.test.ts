import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { textOf } from '../test/house-rules/files.ts';
