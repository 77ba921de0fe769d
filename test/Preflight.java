// Preflight CODE,CODE FILE ...: each file as PDF/A-1b by PDFBox; prints what is wrong but for the codes that are permitted, and fails by it.
import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.parser.PreflightParser;

public class Preflight {
	public static void main(String[] arguments) throws Exception {
		List<String> permitted = Arrays.asList(arguments[0].split(","));
		int wrong = 0;
		for (String name : Arrays.copyOfRange(arguments, 1, arguments.length)) {
			PreflightParser parser = new PreflightParser(new File(name));
			parser.parse();
			try (PreflightDocument document = parser.getPreflightDocument()) {
				document.validate();
				for (ValidationResult.ValidationError e : document.getResult().getErrorsList())
					if (!permitted.contains(e.getErrorCode())) {
						System.out.println(name + ": " + e.getErrorCode() + " " + e.getDetails());
						wrong++;
					}
			}
		}
		System.exit(wrong == 0 ? 0 : 1);
	}
}
