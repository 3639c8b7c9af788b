INSERT INTO event (id, received_at, source, event, object_type, model, object_id, display, username, request_id, sent_at, content_type, size, digest) VALUES
  (1, 1767225600000, 'netbox', 'updated', 'dcim.device', 'device', '1', 'leaf-1', 'admin', 'req-1', NULL, 'application/json', 2, zeroblob(16)),
  (2, 1767225601000, 'netbox', 'updated', 'dcim.device', 'device', '2', 'leaf-2', 'admin', 'req-2', NULL, 'application/json', 2, zeroblob(16)),
  (3, 1767225602000, 'netbox', 'updated', 'dcim.device', 'device', '2', 'leaf-2', 'admin', 'req-3', NULL, 'application/json', 2, zeroblob(16)),
  (4, 1767225603000, 'netbox', 'updated', 'dcim.device', 'device', '4', 'leaf-4', 'admin', 'req-4', NULL, 'application/json', 2, zeroblob(16)),
  (5, 1767225604000, 'netbox', 'updated', 'dcim.device', 'device', '5', 'leaf-5', 'admin', 'req-5', NULL, 'application/json', 2, zeroblob(16)),
  (6, 1767225605000, 'netbox', 'updated', 'dcim.device', 'device', '6', 'leaf-6', 'admin', 'req-6', NULL, 'application/json', 2, zeroblob(16)),
  (7, 1767225606000, 'netbox', 'updated', 'dcim.device', 'device', '7', 'leaf-7', 'admin', 'req-7', NULL, 'application/json', 2, zeroblob(16));
INSERT INTO body (event_id, bytes) VALUES (1, '{}'), (2, '{}'), (3, '{}'), (4, '{}'), (5, '{}'), (6, '{}'), (7, '{}');
INSERT INTO subscription (id, name, cursor, delivered, began_after) VALUES (1, 'cmdb', 7, 3, 0);
INSERT INTO delivery (subscription, event_id, state, attempts, order_key, next_attempt_at, first_attempt_at, success_mark, last_error, updated_at, replay, cause) VALUES
  (1, 1, 3, 5, 11, NULL, 1767225600000, 0, 'HTTP 400 Bad Request: leaf-1 is not known', 1767225610000, 0, 7),
  (1, 2, 1, 2, 12, 1767225700000, 1767225601000, 0, 'HTTP 503', 1767225611000, 1, NULL),
  (1, 3, 0, 0, 12, NULL, NULL, NULL, NULL, 1767225612000, 0, NULL),
  (1, 4, 4, 5, 14, NULL, 1767225603000, 0, 'HTTP 400', 1767225613000, 0, 8),
  (1, 5, 2, 1, NULL, NULL, NULL, NULL, NULL, 1767225614000, 0, NULL),
  (1, 6, 2, 3, 16, NULL, 1767225605000, 0, 'HTTP 500', 1767225615000, 0, NULL),
  (1, 7, 2, 2, 17, NULL, 1767225606000, 0, 'HTTP 502', 1767225616000, 1, NULL);
PRAGMA application_id = 1312970834;
PRAGMA user_version = 2;
