using Querent.Errors;
using Querent.Hosting.Plugins.Trust;
using Querent.Hosting.Text;

namespace Querent.Hosting.Plugins;

/// <summary>
/// Decides which plugins may run: those of the program, and of others those in the user's list, if there is one.
/// </summary>
/// <param name="list">Null where there is none, and everything may run.</param>
/// <param name="note">Takes a line for the user, at most once.</param>
internal sealed class PluginTrust(TrustList? list, Action<string> note)
{
    private const string Note = "plugins from outside Querent's own folder run unchecked, with all rights that you have; " +
        "'querent plugins trust FOLDER' makes a list of those that may run";

    private bool _isNoted;

    /// <summary>The user's list, which is read only where one of the plugins needs it.</summary>
    /// <param name="folders">All plugins.</param>
    /// <param name="note">Takes a line for the user, at most once.</param>
    /// <exception cref="ConfigurationException">The list cannot be relied on.</exception>
    public static PluginTrust OfUser(IEnumerable<PluginFolder> folders, Action<string> note) =>
        new(folders.Any(folder => !folder.IsOwn) ? TrustList.OfUser() : null, note);

    /// <exception cref="PluginException">There is a list, and the folder is not in it or was changed.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public void Require(PluginFolder folder)
    {
        if (list is null || folder.IsOwn)
        {
            return;
        }

        TrustEntry entry = list.Find(folder.Path) ?? throw new PluginException(
            $"it is not in the list of trusted plugins, {list.Path}; look at it, then querent plugins trust {folder.Path}");
        IReadOnlyList<string> differences = entry.Differences(FolderContent.Read(folder.Path));
        if (differences.Count > 0)
        {
            throw new PluginException($"it was changed after it was trusted: {Listing.Of(differences)}; look at it, then " +
                $"querent plugins trust {folder.Path}");
        }
    }

    /// <summary>Shows a note that unchecked code of a plugin will run, if there is no list.</summary>
    public void Announce(PluginFolder folder)
    {
        if (list is null && !folder.IsOwn && !_isNoted)
        {
            _isNoted = true;
            note(Note);
        }
    }
}
