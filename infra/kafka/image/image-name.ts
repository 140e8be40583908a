/** Tag of the Kafka image, as docker-compose.yml names it: the version is that of pom.xml. */
export const KAFKA_IMAGE = 'dateline/kafka:4.3.1';
