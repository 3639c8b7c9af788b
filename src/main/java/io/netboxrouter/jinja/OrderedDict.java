package io.netboxrouter.jinja;

import com.hubspot.jinjava.objects.PyWrapper;
import java.util.LinkedHashMap;

/** Python's {@code OrderedDict}, which NetBox before 4.0 had for nested objects: a dict that renders otherwise. */
final class OrderedDict extends LinkedHashMap<String, Object> implements PyWrapper {}
