using Querent.Extensibility;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>The people to measure with: those of a file of their own, or of a share of the images.</summary>
/// <param name="Path">The file; null for a share.</param>
/// <param name="Share">The share of the images, above 0 and below 1.</param>
internal sealed record TestPart(string? Path, double Share)
{
    /// <summary>The option <c>test</c>, or <c>testShare</c> where it is not given.</summary>
    /// <exception cref="Errors.ConfigurationException">Both are given.</exception>
    public static TestPart Read(OptionSection options)
    {
        if (PeopleFile.Optional(options, "test") is { } path)
        {
            return options.Has("testShare")
                ? throw options.Error("testShare", "has no effect beside 'test'; leave one of them out")
                : new TestPart(path, 0);
        }

        return new TestPart(null, options.Number("testShare", 0.2, min: 0.001, max: 0.999));
    }
}
