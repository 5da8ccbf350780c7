using System.Reflection;

namespace Querent.Packages.Tests.Support;

/// <summary>Facts of the build of these tests.</summary>
internal static class BuildFacts
{
    private static readonly Dictionary<string, string> s_values = typeof(BuildFacts).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(fact => fact.Key, fact => fact.Value ?? "");

    /// <summary>Release or Debug.</summary>
    public static string Configuration => s_values["Configuration"];

    /// <summary>The folder of packages of this machine.</summary>
    public static string PackageRoot => s_values["PackageRoot"];

    /// <summary>The version of all packages.</summary>
    public static string PackageVersion => s_values["PackageVersion"];

    /// <summary>The folder of Framework.sln.</summary>
    public static string Repository => Path.GetFullPath(s_values["Repository"]);
}
