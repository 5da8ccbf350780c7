using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Voc;
using Querent.Plugins.Tests.Formats.Support;

namespace Querent.Plugins.Tests.Formats.Voc;

/// <summary>Whole folders of the development kit and of LabelImg, in the tests' folder of data.</summary>
public sealed class VocSampleTests
{
    [Theory]
    [InlineData("voc-animals", 900, 0)]
    [InlineData("voc2012-sample", 100, 0)]
    [InlineData("bccd", 364, 2)]
    public void Folders_are_read_whole(string name, int images, int problems)
    {
        string folder = Path.Combine(SharedFolders.Data(name), "Annotations");
        ImageAnswer[] answers = Read(folder);

        Assert.Equal(images, answers.Length);
        Assert.Equal(problems, answers.Count(answer => answer.Problem is not null));
        Assert.All(answers, answer => Assert.Equal(Path.GetFileNameWithoutExtension(answer.Name), Path.GetFileNameWithoutExtension(answer.Source.File)));
    }

    [Fact]
    public void Pixels_of_both_are_counted_from_1()
    {
        ImageAnswer cells = Read(Path.Combine(SharedFolders.Data("bccd"), "Annotations"), "BloodImage_00001.xml")[0];

        Assert.Equal((640, 480), (cells.Width, cells.Height));
        Assert.Equal(("WBC", PixelBox.FromEdges(67, 314, 286, 480)), (cells.Annotation!.Objects[0].Class, cells.Annotation.Objects[0].Box));
    }

    private static ImageAnswer[] Read(string folder, string pattern = "*.xml")
    {
        string[] classes = ["WBC", "RBC", "Platelets", "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow",
            "diningtable", "dog", "horse", "motorbike", "person", "pottedplant", "sheep", "sofa", "train", "tvmonitor"];
        IEnumerable<(string, byte[])> files = Directory.GetFiles(folder, pattern)
            .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)));
        return [.. new VocFormat(isZeroBased: false).Read(new MemorySource(files), ToolsData.Plain("boxes") with { Classes = classes })];
    }
}
