using System.Diagnostics;
using System.Xml.Linq;
using Querent.Host.Commands;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Cases;

/// <summary>Inputs that were made to break a reader, and those that a search found.</summary>
public sealed class AttackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("jpeg-hang", @"\.jpg: ")]
    [InlineData("jpeg-size-limit", @"\.jpg: .*(16000 x 16000|marker|damaged|stray)")]
    public void A_damaged_picture_is_refused_by_name(string name, string says) =>
        Refused(Reading.Of(CaseFolders.Settings("cls"), $"dataset.path={CaseFolders.Find("attack", name)}"), says);

    [Theory]
    [InlineData("yolo-duplicate", "classes 0 and 2 have the same name, 'cat'")]
    [InlineData("nul/yolo", "NUL")]
    public void A_wrong_data_yaml_is_refused_with_the_place(string name, string says) =>
        Refused(Reading.Of(
            CaseFolders.Settings("det"), "dataset.name=yolo", $"dataset.path={CaseFolders.Find("attack", name)}/data.yaml"), says);

    [Theory]
    [InlineData("config-surrogate.json")]
    [InlineData("config-surrogate-key.json")]
    public void Half_a_character_in_a_configuration_is_refused(string name) =>
        Refused(Reading.Of(CaseFolders.Find("attack", name)), "configuration");

    [Fact]
    public void Half_a_character_in_a_manifest_costs_that_plugin_alone()
    {
        QuerentProcess list = QuerentProcess.Run(
            "plugins", "list", "--plugins", CaseFolders.Find("attack", "plugin-surrogate"));

        Assert.Equal(ExitCode.Plugin, list.ExitCode);
        Assert.Contains("core-set", list.Out, StringComparison.Ordinal);
        Assert.Matches("plugin 'P' .*plugin.json: id: ", list.Out + list.Error);
    }

    [Fact]
    public void A_deep_annotation_is_left_out()
    {
        string copy = _folder.CopyOf(CaseFolders.Find("24-voc-photo-and-photo-1"), "voc");
        string deep = CaseFolders.Find("attack", "xml-deep", "a.xml");
        File.Copy(deep, Path.Combine(copy, "Annotations", "plain.xml"), overwrite: true);

        Reading reading = Reading.Of(
            CaseFolders.Settings("det"), $"dataset.path={copy}", "loop.initialLabels=1", "loop.cycles=1");

        Assert.True(reading.ExitCode == ExitCode.Success, reading.Said);
        Assert.Matches(@"left out: 1, the first is .*plain\.xml", reading.Said);
        Assert.Equal(2, reading.Pool.Count);
    }

    [Fact]
    public void A_control_character_in_a_class_name_reaches_the_report()
    {
        string annotations = CaseFolders.Find("attack", "coco-control", "escape.json");
        string images = CaseFolders.Find("attack", "yolo-duplicate", "images", "train");
        string output = _folder.Under("run");
        string[] options =
        [
            "dataset.name=coco", $"dataset.path={annotations}", $"dataset.images={images}", $"dataset.testPath={annotations}",
            $"dataset.testImages={images}", "loop.initialLabels=1",
        ];
        QuerentProcess run = QuerentProcess.Run(
            ["run", CaseFolders.Settings("det"), .. options.SelectMany(option => new[] { "--set", option }), "--output", output]);

        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        Assert.NotEmpty(XDocument.Load(Path.Combine(output, "report.html")).Descendants());
    }

    [Theory]
    [InlineData("image", "png")]
    [InlineData("imagepng", "png")]
    [InlineData("imagejpg", "jpeg")]
    [InlineData("imagebmp", "bmp")]
    [InlineData("cifartar", "cifar-tar")]
    [InlineData("vocset", "voc-set")]
    [InlineData("yoloyaml", "yolo-settings")]
    [InlineData("config", "configuration")]
    [InlineData("manifest", "manifest")]
    public void What_a_search_found_is_harmless(string folder, string target)
    {
        string[] inputs = [.. Directory.GetFiles(CaseFolders.Find("attack", "crashers", folder))
            .Where(file => Path.GetExtension(file) != ".info")];
        Assert.NotEmpty(inputs);
        using var fuzzing = Process.Start(new ProcessStartInfo("dotnet", [RepositoryPaths.Fuzzing, target, .. inputs])
        {
            RedirectStandardOutput = true,
        })!;
        string output = fuzzing.StandardOutput.ReadToEnd();
        fuzzing.WaitForExit();

        Assert.True(fuzzing.ExitCode == 0, output);
    }

    public void Dispose() => _folder.Dispose();

    private static void Refused(Reading reading, string says)
    {
        Assert.True(reading.ExitCode == ExitCode.Usage, $"exit code {reading.ExitCode}: {reading.Said}");
        Assert.Matches(says, reading.Said);
    }
}
