using Querent.Extensibility;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>Options of every data set in files.</summary>
/// <param name="Classes">The classes to be told apart, or nothing for those of the data.</param>
/// <param name="CacheMegabytes">Memory for decoded images, in millions of bytes.</param>
internal sealed record FileOptions(IReadOnlyList<string>? Classes, int CacheMegabytes)
{
    public static FileOptions Read(OptionSection options)
    {
        string[] classes = [.. options.Items("classes").Select(item => item.Text("name", ""))];
        if (classes.Any(string.IsNullOrWhiteSpace))
        {
            throw options.Error("classes", "holds a class without a name");
        }

        if (classes.CountBy(name => name).FirstOrDefault(entry => entry.Value > 1) is { Key: { } twice })
        {
            throw options.Error("classes", $"names '{twice}' twice");
        }

        return new FileOptions(
            classes.Length > 0 ? classes : null, options.Int("cacheMegabytes", 1024, min: 0, max: 1_000_000));
    }
}
