using Querent.Hosting.Scoring;

namespace Querent.Hosting.Shards;

/// <summary>The images of a pool in their order, which can be read from any place on.</summary>
internal interface IPoolImages
{
    /// <summary>All ids with their places; no image is read.</summary>
    /// <exception cref="Errors.DataException">A file cannot be read, or is damaged.</exception>
    IEnumerable<(string Id, PoolMark Mark)> Places();

    /// <summary>Images from a place on.</summary>
    /// <param name="mark">Of an image.</param>
    /// <param name="skip">Images from there that are left out.</param>
    /// <exception cref="Errors.DataException">A file cannot be read, or is damaged.</exception>
    IEnumerable<NamedImage> From(PoolMark mark, int skip);
}
