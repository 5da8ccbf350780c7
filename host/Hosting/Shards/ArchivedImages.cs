using Querent.Hosting.Scoring;

namespace Querent.Hosting.Shards;

/// <summary>The images of archives, one archive after the other.</summary>
internal sealed class ArchivedImages(IReadOnlyList<ImageArchive> archives) : IPoolImages
{
    public IEnumerable<(string Id, PoolMark Mark)> Places() => archives.SelectMany((archive, i) =>
        archive.Places().Select(place => (place.Id, new PoolMark(i, place.Offset))));

    public IEnumerable<NamedImage> From(PoolMark mark, int skip) => archives.Skip(mark.File)
        .SelectMany((archive, i) => i == 0 ? archive.Images(mark.Offset, skip) : archive.Images());
}
