INSERT INTO event (id, received_at, source, event, object_type, model, object_id, display, username, request_id, sent_at, content_type, size, digest) VALUES
  (1, 1767225600000, 'netbox', 'updated', 'dcim.device', 'device', '1', 'leaf-1', 'admin', 'req-1', NULL, 'application/json', 2, zeroblob(16)),
  (2, 1767225601000, 'netbox', 'updated', 'dcim.device', 'device', '1', 'leaf-1', 'admin', 'req-2', NULL, 'application/json', 2, zeroblob(16)),
  (3, 1767225602000, 'netbox', 'updated', 'dcim.device', 'device', '2', 'leaf-2', 'admin', 'req-3', NULL, 'application/json', 2, zeroblob(16)),
  (4, 1767225603000, 'netbox', 'updated', 'dcim.device', 'device', '3', 'leaf-3', 'admin', 'req-4', NULL, 'application/json', 2, zeroblob(16));
INSERT INTO body (event_id, bytes) VALUES (1, '{}'), (2, '{}'), (3, '{}'), (4, '{}');
INSERT INTO subscription (id, name, cursor, delivered, began_after) VALUES (1, 'cmdb', 4, 1, 0);
INSERT INTO delivery (subscription, event_id, state, attempts, order_key, next_attempt_at, first_attempt_at, success_mark, last_error, updated_at, replay, cause) VALUES
  (1, 1, 1, 2, 11, 1767225700000, 1767225601000, 0, 'HTTP 503', 1767225611000, 0, NULL),
  (1, 2, 0, 0, 11, NULL, NULL, NULL, NULL, 1767225612000, 0, NULL),
  (1, 3, 0, 0, 12, 0, NULL, NULL, NULL, 1767225612000, 0, NULL);
INSERT INTO success (subscription, event_id, state, attempts, updated_at) VALUES (1, 4, 2, 1, 1767225614000);
PRAGMA application_id = 1312970834;
PRAGMA user_version = 3;
