using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;

namespace Querent.Plugins.Tests.Formats.Support;

/// <summary>Writes images and reads them back.</summary>
internal static class ToolsRounds
{
    /// <summary>Asserts that all labels come back as they were.</summary>
    /// <returns>All that the export wrote.</returns>
    public static MemoryTarget AssertSame(
        IAnnotationFormat format, DatasetInfo info, IReadOnlyList<ExportItem> items, double tolerance = 1e-9)
    {
        var target = new MemoryTarget();
        format.Write(target, info, items);
        MemorySource source = target.Back();
        Assert.True(format.Recognizes(source));

        ImageAnswer[] answers = [.. format.Read(source, info)];

        Assert.Equal(items.Count, answers.Length);
        Assert.All(answers, answer => Assert.Null(answer.Problem));
        Dictionary<string, ImageAnswer> byImage = answers.ToDictionary(
            answer => answer.Id ?? items.Single(item => answer.Name.EndsWith(item.Name, StringComparison.Ordinal)).Id);
        Assert.All(items, item =>
        {
            ImageAnswer answer = byImage[item.Id];
            if (item.Label is not { } label)
            {
                Assert.Equal(AnswerState.Unanswered, answer.State);
                return;
            }

            Assert.Equal(AnswerState.Annotated, answer.State);
            ImageAnnotation back = answer.InPixels(item.Width, item.Height)!;
            Assert.True(CanonicalAnnotation.AreSame(label, back, info, tolerance),
                $"{AnnotationJson.Text(label)}\n{AnnotationJson.Text(back)}");
            if (tolerance <= format.Limits.Precision)
            {
                Assert.Equal(CanonicalAnnotation.Hash(label, info), CanonicalAnnotation.Hash(back, info));
            }
        });
        return target;
    }

    /// <summary>Reads a file of text.</summary>
    public static ImageAnswer[] Read(IAnnotationFormat format, DatasetInfo info, string path, string text) =>
        [.. format.Read(MemorySource.Of(path, text), info)];
}
