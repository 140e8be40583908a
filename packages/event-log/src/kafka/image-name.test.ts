import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KAFKA_IMAGE } from '../../../../infra/kafka/image/image-name.ts';

test('the image is named after the version of Kafka that is in it', () => {
  const pom = readFileSync(new URL('../../../../infra/kafka/pom.xml', import.meta.url), 'utf8');
  const version = /<artifactId>kafka_2\.13<\/artifactId>\s*<version>([\d.]+)</.exec(pom)?.[1];
  expect(KAFKA_IMAGE).toBe(`dateline/kafka:${version}`);
});
