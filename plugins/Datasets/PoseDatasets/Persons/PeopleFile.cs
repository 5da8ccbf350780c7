using Querent.Annotations;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>An option that names a file of people.</summary>
internal static class PeopleFile
{
    /// <param name="options">The section of the data set.</param>
    /// <param name="key">The key of the option.</param>
    /// <param name="meaning">The file that is wanted, for the message.</param>
    /// <exception cref="ConfigurationException">It is missing, or names a file of MATLAB.</exception>
    public static string Read(OptionSection options, string key, string meaning) =>
        Checked(options, key, DataPath.Read(options, key, meaning));

    /// <param name="options">The section of the data set.</param>
    /// <param name="key">The key of the option.</param>
    /// <exception cref="ConfigurationException">It names a file of MATLAB.</exception>
    public static string? Optional(OptionSection options, string key) =>
        DataPath.Optional(options, key) is { } path ? Checked(options, key, path) : null;

    // The originals of MPII and LSP are such files.
    private static string Checked(OptionSection options, string key, string path) =>
        Path.GetExtension(path).Equals(".mat", StringComparison.OrdinalIgnoreCase)
            ? throw options.Error(key, $"'{path}' is a file of MATLAB, which is not read; convert it first, the page of these " +
                "data sets has a few lines of Python for MPII and LSP")
            : path;
}
