namespace Querent.Errors;

/// <summary>
/// A problem that a user can cause and fix. The message is one line: what, where, what to do. The command prints it
/// without a stack trace.
/// </summary>
public abstract class QuerentException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A configuration file, a key, or a command-line value that cannot be used.</summary>
public sealed class ConfigurationException(string message, Exception? inner = null) : QuerentException(message, inner);

/// <summary>Images, labels or files that cannot be used.</summary>
public sealed class DataException(string message, Exception? inner = null) : QuerentException(message, inner);

/// <summary>A plugin that cannot be loaded, or that broke its contract.</summary>
public sealed class PluginException(string message, Exception? inner = null) : QuerentException(message, inner);

/// <summary>A loss that is no longer finite.</summary>
public sealed class DivergenceException(FormattableString message) : OptionException(message);
