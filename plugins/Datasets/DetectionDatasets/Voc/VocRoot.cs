using Querent.Annotations;
using Querent.Extensibility;

namespace Querent.Plugins.DetectionDatasets.Voc;

/// <summary>One folder in the form of Pascal VOC, and the parts of it that are used.</summary>
/// <param name="Path">The folder that holds <c>Annotations</c>, <c>ImageSets/Main</c> and <c>JPEGImages</c>.</param>
/// <param name="Pool">The image set to train on; empty for none.</param>
/// <param name="Test">The image set to measure with; empty for none.</param>
internal sealed record VocRoot(string Path, string Pool, string Test)
{
    /// <summary>The options <c>roots</c>, or <c>path</c>, <c>pool</c> and <c>test</c> for a single one.</summary>
    public static IReadOnlyList<VocRoot> ReadAll(OptionSection options)
    {
        IReadOnlyList<OptionSection> roots = options.Items("roots");
        return roots.Count > 0
            ? [.. roots.Select(root => Read(root, "name"))]
            : [Read(options, "path")];
    }

    private static VocRoot Read(OptionSection options, string key) => new(
        DataPath.Read(options, key, "a folder with Annotations, ImageSets and JPEGImages"),
        DataPath.Checked(options, "pool", options.Text("pool", "trainval")),
        DataPath.Checked(options, "test", options.Text("test", "test")));
}
