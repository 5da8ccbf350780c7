namespace Querent.Hosting.Shards;

/// <summary>Consecutive images of a pool, which one process scores.</summary>
/// <param name="Folder">The name of its folder.</param>
/// <param name="First">The number of its first image in the pool, from 0.</param>
/// <param name="Count">The number of its images, one at least.</param>
/// <param name="FirstImage">The id of its first image, by which a pool that was changed is found out.</param>
/// <param name="Mark">A place that it is found from.</param>
/// <param name="Skip">Images between that place and its first one.</param>
internal sealed record Shard(string Folder, long First, int Count, string FirstImage, PoolMark Mark, int Skip)
{
    public static string FolderOf(int unit) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"shard{unit:00000}");
}

/// <summary>A place in the files of a pool where an image begins.</summary>
/// <param name="File">The number of the archive; 0 in a list.</param>
/// <param name="Offset">Bytes from the beginning of the file.</param>
internal sealed record PoolMark(int File, long Offset);
