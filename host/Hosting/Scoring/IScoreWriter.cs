using Querent.Scoring;

namespace Querent.Hosting.Scoring;

/// <summary>Lines of a file about scored images, one an image.</summary>
internal interface IScoreWriter
{
    /// <summary>The first line of the file; null for none.</summary>
    string? Header { get; }

    /// <summary>The line of an image, without its end.</summary>
    string Line(string image, ImageScore score);
}
