package dev.nnc.cli;

import dev.nnc.cli.shared.CommonOptions;
import dev.nnc.cli.shared.Failure;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code source <(nnc completion bash)}: a shell that knows the commands and their options. */
@Command(
        name = "completion",
        description = "Prints a script that lets bash or zsh complete commands and options.",
        footer = {
            "",
            "Examples:",
            "  source <(nnc completion bash)                              for this shell",
            "  nnc completion bash > ~/.local/share/bash-completion/completions/nnc",
            "  nnc completion zsh > ~/.nnc-completion; echo 'source ~/.nnc-completion' >> ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {
    /** The shells that are known. */
    enum Shell {
        BASH,
        ZSH;

        /** As it is written, and completed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "bash|zsh", description = "The shell.")
    Shell shell = Shell.BASH;

    @Mixin CommonOptions common = new CommonOptions();

    @Spec CommandSpec command = CommandSpec.create();

    /** The script is one for both: it finds out in which shell it runs. */
    @Override
    public Integer call() {
        var out = common.screen(command).out();
        out.print(
                switch (shell) {
                    case BASH -> "";
                    case ZSH -> "autoload -U +X compinit && compinit\n";
                });
        out.print(AutoComplete.bash("nnc", NncCommand.commandLine()));
        out.flush();
        return Failure.FINE;
    }
}
