using System.Diagnostics;

namespace Querent.Host.Tests.Support;

/// <summary>Shared libraries made for one test, to stand in for a vendor's driver.</summary>
internal static class NativeSource
{
    /// <summary>Compiles C into a library in a folder and returns its path; skips the test where there is no compiler.</summary>
    public static string Compile(TemporaryFolder folder, string source)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/cc"), "There is no C compiler /usr/bin/cc here.");
        string library = folder.Under("libdriver.so");
        using var compiler = Process.Start("/usr/bin/cc", ["-shared", "-fPIC", "-o", library, folder.Write("driver.c", source)]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        return library;
    }
}
