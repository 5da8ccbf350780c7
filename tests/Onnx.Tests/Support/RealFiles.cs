using System.Reflection;

namespace Querent.Onnx.Tests.Support;

/// <summary>A network trained on ImageNet, which restore fetches, and photographs. Tests are skipped without them.</summary>
internal static class RealFiles
{
    private const string Package = "microsoft.ml.dnnimagefeaturizer.resnet18", Version = "0.23.1";

    /// <summary>A package of ML.NET with a residual network and its preprocessing, exported by CNTK.</summary>
    public static string NetworkPackage => Existing(Path.Combine(PackageFolder, $"{Package}.{Version}.nupkg"));

    public static string Network => Existing(Path.Combine(PackageFolder, "tools", "DnnImageModels", "ResNet18Onnx", "ResNet18.onnx"));

    public static string Preprocessing =>
        Existing(Path.Combine(PackageFolder, "tools", "DnnImageModels", "ResNetPrepOnnx", "ResNetPreprocess.onnx"));

    /// <summary>The first photographs of a folder of real data.</summary>
    public static string[] Photographs(int count)
    {
        string data = Environment.GetEnvironmentVariable("QUERENT_DATA") ?? Path.Combine(Root, "..", "shared", "data");
        string folder = Path.Combine(data, "voc-animals", "JPEGImages");
        Assert.SkipUnless(Directory.Exists(folder), $"There is no data folder {folder}; set QUERENT_DATA.");
        return [.. Directory.EnumerateFiles(folder, "*.jpg").Order(StringComparer.Ordinal).Take(count)];
    }

    private static string PackageFolder => Path.Combine(
        typeof(RealFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "NuGetPackageRoot").Value!,
        Package, Version);

    private static string Existing(string file)
    {
        Assert.SkipUnless(File.Exists(file), $"The package {Package} {Version} was not restored.");
        return file;
    }

    private static string Root
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new InvalidOperationException("Framework.sln stands in no folder above the tests.");
        }
    }
}
