package io.netboxrouter.journal;

/**
 * What the journal takes of its disk, all in bytes.
 *
 * @param journal its file and the log of writes beside it
 * @param search the search index, which can be made anew
 * @param free what is left for this user
 * @param total how large the disk is
 */
public record DiskSpace(long journal, long search, long free, long total) {}
